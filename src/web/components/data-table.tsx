import type { Child, FC } from "hono/jsx";

export interface Column {
  /** Heading; also the label of each cell where the table becomes a list on a narrow screen. */
  readonly label: string;
  /** "action": a button that says itself what it does, so that its label is left out where the table becomes a list. */
  readonly kind?: "text" | "number" | "action";
  /** Address that sorts by this column; `sorted` says how it is sorted now. */
  readonly sortHref?: string;
  readonly sorted?: "ascending" | "descending";
  /** The cell that names its row: shown first and larger on a narrow screen. One per table. */
  readonly isHeading?: boolean;
}

interface DataTableProps {
  readonly caption: string;
  /** True: the caption is for screen readers only, because a heading above says the same. */
  readonly hideCaption?: boolean;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Child[])[];
}

/** A table that becomes a list of labelled values where there is no room for columns. */
export const DataTable: FC<DataTableProps> = ({ caption, hideCaption = false, columns, rows }) => (
  <table class="data">
    <caption class={hideCaption ? "vh" : undefined}>{caption}</caption>
    <thead>
      <tr>
        {columns.map((column) => (
          <th scope="col" class={column.kind === "number" ? "number" : undefined} aria-sort={column.sorted}>
            {column.sortHref === undefined ? (
              column.label
            ) : (
              <a href={column.sortHref}>
                {column.label}
                {column.sorted !== undefined && <span aria-hidden="true">{column.sorted === "ascending" ? " ↑" : " ↓"}</span>}
              </a>
            )}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((cells) => (
        <tr>
          {columns.map((column, index) => (
            <Cell column={column}>{cells[index]}</Cell>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

const Cell: FC<{ readonly column: Column; readonly children?: Child }> = ({ column, children }) =>
  column.isHeading === true ? (
    <th scope="row">{children}</th>
  ) : (
    <td data-label={column.kind === "action" ? undefined : column.label} class={column.kind === "number" ? "number" : undefined}>
      {children}
    </td>
  );
