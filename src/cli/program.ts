import { Command, CommanderError, Option } from "commander";
import type { BackupArguments } from "./commands/backup.ts";
import type { CheckArguments, CheckFormat } from "./commands/check.ts";
import type { CompareFormat } from "./commands/compare.ts";
import type { ImportArguments } from "./commands/import.ts";
import type { MandatesFormat } from "./commands/mandates.ts";
import type { ReadFormat } from "./commands/read.ts";
import type { MonitorOptions, VerifyOptions } from "./commands/record.ts";
import type { RecoverArguments } from "./commands/record-key.ts";
import type { RestoreArguments } from "./commands/restore.ts";
import type { TraceFormat } from "./commands/trace.ts";
import { type ExitStatus, report } from "./failure.ts";
import { endWhenUnwritable } from "./output.ts";
import { version } from "./version.ts";

const readFormats: readonly ReadFormat[] = ["json", "akn", "docx", "markdown", "html", "text"];
const checkFormats: readonly CheckFormat[] = ["text", "json"];
const compareFormats: readonly CompareFormat[] = ["text", "json", "html"];
const mandatesFormats: readonly MandatesFormat[] = ["table", "json", "csv", "ics"];

/** Runs one command, given the arguments after the program's name. Each command's code is loaded when it is called, and only then. */
export async function run(args: readonly string[]): Promise<ExitStatus> {
  endWhenUnwritable();
  let status: ExitStatus = 0;
  const program = commands((ended) => {
    status = ended;
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return report(error, program.args[0] ?? "");
  }
}

/** The table of commands; `end` is told the exit status of the one that ran. */
function commands(end: (status: ExitStatus) => void): Command {
  const program = new Command("comity")
    .description("Reads resolutions into structure, keeps them, and serves them as pages and as an API.")
    .version(version(), "-V, --version")
    .exitOverride()
    .showHelpAfterError("(comity --help lists the commands and what they take)")
    .configureHelp({ showGlobalOptions: true });

  command(program, "read")
    .summary("read resolutions and print their structure")
    .description(
      "Reads resolutions (.txt .md .html .docx .doc .pdf, and .xml of Akoma Ntoso) and prints what stands in them. Stores nothing, needs no database.",
    )
    .argument("<file...>", "files to read; - reads standard input")
    .addOption(new Option("-f, --format <format>", "what to print").choices(readFormats).default("json"))
    .action(async (files: string[], options: { format: ReadFormat }) => {
      end(await (await import("./commands/read.ts")).read(files, options));
    });

  command(program, "compare")
    .summary("compare two texts, paragraph by paragraph, word by word")
    .description(
      "Aligns two texts as a whole and prints what became of each paragraph: same, changed, split, merged, moved, new, dropped, with the words inside. " +
        "Stores nothing, needs no database.",
    )
    .argument("<old>", "the earlier text; - reads standard input")
    .argument("<new>", "the later text; - reads standard input")
    .addOption(new Option("-f, --format <format>", "what to print").choices(compareFormats).default("text"))
    .action(async (before: string, after: string, options: { format: CompareFormat }) => {
      end(await (await import("./commands/compare.ts")).compareFiles(before, after, options));
    });

  command(program, "mandates")
    .summary("print who is asked what by when")
    .description(
      "Tells from resolutions every act that they ask or decide: whom it addresses, what is to come of it, when it is due. Works for texts in English. Stores nothing.",
    )
    .argument("<file...>", "files to read, of any kind that comity read takes; - reads standard input")
    .addOption(new Option("-f, --format <format>", "what to print").choices(mandatesFormats).default("table"))
    .action(async (files: string[], options: { format: MandatesFormat }) => {
      end(await (await import("./commands/mandates.ts")).mandates(files, options));
    });

  command(program, "trace")
    .summary("find the series that files form, and since when each says what it says")
    .description(
      "Reads resolutions and drafts, puts those of one subject together, oldest first, and prints the ancestry of each paragraph: every phrase with the first text that used it. Stores nothing, needs no database.",
    )
    .argument("<file...>", "files to read; - reads standard input")
    .addOption(new Option("-f, --format <format>", "what to print").choices(["text", "json", "html"]).default("text"))
    .action(async (files: string[], options: { format: TraceFormat }) => {
      end(await (await import("./commands/trace.ts")).trace(files, options));
    });

  command(program, "check")
    .summary("say what a drafter should know of a draft")
    .description(
      "Checks an English draft: asks without an addressee or a day, days that are past, no review clause, citations that do not resolve, the order of also and further, " +
        "unusual verbs; and held against texts that were agreed before: asks that stand already, other terms, openings of another force, superseded citations, length. " +
        "Each remark says where, why, and what was agreed last. Stores nothing, needs no database.",
    )
    .argument("<draft>", "the draft; - reads standard input")
    .option("-a, --against <file...>", "texts to hold it against, such as last year's")
    .addOption(new Option("-f, --format <format>", "what to print").choices(checkFormats).default("text"))
    .action(async (draft: string, options: CheckArguments) => {
      end(await (await import("./commands/check.ts")).check(draft, options));
    });

  command(program, "import")
    .summary("keep files, folders and archives in the database")
    .description(
      "Reads files, folders and archives of documents (.zip .tar .tar.gz .tgz) into the database. A file that is known already changes nothing. " +
        "Ctrl-C finishes what is in hand and says so (status 130): run it again, and it goes on where it stopped.",
    )
    .argument("[path...]", "files, folders, archives; - reads a file from standard input")
    .option("--again", "read kept files again which an older reader read")
    .option("--workers <number>", "processes that read at once (default: one for each processor)")
    .option("--report <file>", "write what became of each file to a new file, as JSON Lines")
    .action(async (paths: string[], options: ImportArguments) => {
      end(await (await import("./commands/import.ts")).importPaths(paths, options));
    });

  command(program, "withdraw")
    .summary("take out a text that was imported wrongly")
    .description(
      "Takes a text out: lists and search no longer show it, its files are deleted, and its address keeps a note with the date and the reason, " +
        "which everybody can read. The same file is not imported again; another file of the same text is.",
    )
    .argument("<address>", "what follows /resolutions/ in the address of its page, such as A/RES/77/213")
    .requiredOption("--reason <text>", "why, in a sentence that everybody can read")
    .action(async (address: string, options: { reason: string }) => {
      end(await (await import("./commands/withdraw.ts")).withdraw(address, options));
    });

  command(program, "export")
    .summary("write all public data into a folder")
    .description("Writes all public data as CSV, JSON Lines, Akoma Ntoso and Markdown, with a manifest of checksums, into a folder.")
    .argument("<folder>", "where to write; made where it is missing")
    .action(async (folder: string) => {
      end(await (await import("./commands/export.ts")).exportTo(folder));
    });

  const record = command(program, "record").summary("verify, watch or recover the public record");
  command(record, "verify")
    .summary("verify an exported record or proof offline")
    .description(
      "Verifies a bundle (the record, or entries with their proofs) without any server. Status 1 where something is wrong, named by its place.",
    )
    .argument("<file>", "a bundle; - reads standard input")
    .requiredOption(
      "-k, --key <key...>",
      "key of the record as its keeper published it, from elsewhere than the file; also keys of witnesses",
    )
    .addOption(new Option("-f, --format <format>", "what to print").choices(["text", "json"]).default("text"))
    .action(async (file: string, options: VerifyOptions) => {
      end(await (await import("./commands/record.ts")).verify(file, options));
    });
  command(record, "monitor")
    .summary("watch a record from outside")
    .description(
      "Fetches what is new in a record, checks all of it, and compares it with what was seen before. Status 1 where it was changed, cut or split.",
    )
    .argument("<url>", "of the record: https://comity.example/record")
    .requiredOption("-k, --key <key>", "key of the record as its keeper published it")
    .option("-s, --state <file>", "where to keep what was seen", "record-seen.json")
    .option("-e, --every <seconds>", "look again and again")
    .action(async (url: string, options: MonitorOptions) => {
      end(await (await import("./commands/record.ts")).monitor(url, options));
    });
  command(record, "renew-key")
    .summary("give the record a new key")
    .description(
      "Makes a new key, announces it by an entry under the old one, and signs with it from then on; prints it. Whoever has the old key can go on verifying. The application may run.",
    )
    .action(async () => {
      end(await (await import("./commands/record-key.ts")).renew());
    });
  command(record, "recover")
    .summary("begin the record anew after a restore or the loss of its key")
    .description(
      "Carries out what two administrators agreed to at /record/recovery: closes the record under its name and begins it again with a new key and " +
        "a new name; its first entry says why and what was lost. Never needed in normal operation.",
    )
    .option("--confirm <origin>", "the name of the record, for scripts: otherwise it is asked for")
    .action(async (options: RecoverArguments) => {
      end(await (await import("./commands/record-key.ts")).recover(options));
    });

  const people = command(program, "people").summary("help the people who administer the house");
  command(people, "recover")
    .summary("let an administrator in again who lost every factor")
    .description(
      "Prints a one-time link, good for a day, with which this administrator sets up a new passkey or password; everything that opened the account before is then gone. " +
        "Refused where two other administrators are there: they do it on the person's page. The record tells everybody that it was done. The application may run.",
    )
    .argument("<email>", "address of the administrator's account")
    .action(async (email: string) => {
      end(await (await import("./commands/people.ts")).recover(email));
    });

  command(program, "backup")
    .summary("save everything in one file")
    .description(
      "Writes one snapshot of the database into a new file, while others go on working. Signing keys are never in it. docs/backup.md describes the file.",
    )
    .argument("[file]", "a file that does not exist yet")
    .option("--recipient <age1…>", "encrypt to this public key of age (may be repeated; default: BACKUP_RECIPIENTS)", collect)
    .option("--status", "make none; list the daily ones, and say which was last restored and compared")
    .action(async (file: string | undefined, options: BackupArguments) => {
      end(await (await import("./commands/backup.ts")).backup(file, options));
    });

  command(program, "restore")
    .summary("put a backup back")
    .description(
      "Checks a whole backup, then puts it into an empty database in one step, compares every table, and applies newer migrations. " +
        "The application must not run meanwhile.",
    )
    .argument("<file>", "what comity backup wrote")
    .option("--identity <file>", "the identity of age that opens an encrypted backup")
    .option("--replace", "lose what the database holds now")
    .option("--rehearse", "restore into a temporary database, compare, and throw that away: proves that the backup is good")
    .action(async (file: string, options: RestoreArguments) => {
      end(await (await import("./commands/restore.ts")).restore(file, options));
    });

  command(program, "serve")
    .summary("run the application")
    .description("Runs the web application until it is told to stop (Ctrl-C). Where it listens: HOST, PORT (comity settings shows all).")
    .option("--import <path...>", "files or folders to keep first")
    .action(async (options: { import?: string[] }) => {
      end(await (await import("./commands/serve.ts")).serve(options));
    });

  command(program, "settings")
    .summary("show and check the settings")
    .description(
      "Shows every setting with its value, where the value comes from and what it means; secrets stay hidden. Status 1 if one is wrong.",
    )
    .addOption(new Option("-f, --format <format>", "what to print").choices(["table", "json"]).default("table"))
    .action(async (options: { format: "table" | "json" }) => {
      end(await (await import("./commands/settings.ts")).settings(options));
    });
  return program;
}

/** An option that may be given several times. */
function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** A command with the manners that all have in common. */
function command(program: Command, name: string): Command {
  const within = program.parent === null ? "" : `${program.name()} `;
  return program.command(name).exitOverride().showHelpAfterError(`(comity ${within}${name} --help says what it takes)`);
}
