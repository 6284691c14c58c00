/**
 * Instruments that texts cite by title: the title's fixed words, what kind of instrument it is, and the symbol of the document that
 * carries it, where one does. Source of each symbol: the instrument's own record in the United Nations document system; a treaty that was
 * opened for signature outside a resolution has no symbol here, and says so.
 */
import type { CitationKind } from "../model.ts";

export interface Instrument {
  /** Pattern source of the printed title, matched with letter case. */
  readonly title: string;
  readonly kind: CitationKind;
  readonly symbol: string | null;
}

export const INSTRUMENTS: readonly Instrument[] = [
  { title: "Charter of the United Nations", kind: "charter", symbol: null },
  { title: "Universal Declaration of Human Rights", kind: "declaration", symbol: "A/RES/217(III)A" },
  { title: "Vienna Declaration and Programme of Action", kind: "declaration", symbol: "A/CONF.157/24(PartI)" },
  { title: "Durban Declaration and Programme of Action", kind: "declaration", symbol: "A/CONF.189/12" },
  { title: "United Nations Millennium Declaration", kind: "declaration", symbol: "A/RES/55/2" },
  { title: "Declaration on the Right to Development", kind: "declaration", symbol: "A/RES/41/128" },
  { title: "United Nations Declaration on the Rights of Indigenous Peoples", kind: "declaration", symbol: "A/RES/61/295" },
  { title: "Beijing Declaration and Platform for Action", kind: "declaration", symbol: "A/CONF.177/20/Rev.1" },
  { title: "Buenos Aires Plan of Action for Promoting and Implementing Technical Cooperation among Developing Countries", kind: "declaration", symbol: null },
  { title: "Baku Declaration", kind: "declaration", symbol: null },
  { title: "2030 Agenda for Sustainable Development", kind: "agenda", symbol: "A/RES/70/1" },
  { title: "Addis Ababa Action Agenda(?: of the Third International Conference on Financing for Development)?", kind: "agenda", symbol: "A/RES/69/313" },
  { title: "Sendai Framework for Disaster Risk Reduction 2015[\u2013-]2030", kind: "agenda", symbol: "A/RES/69/283" },
  { title: "New Urban Agenda", kind: "agenda", symbol: "A/RES/71/256" },
  { title: "Global Compact for Safe, Orderly and Regular Migration", kind: "agenda", symbol: "A/RES/73/195" },
  { title: "Paris Agreement", kind: "treaty", symbol: null },
  { title: "Kyoto Protocol", kind: "treaty", symbol: null },
  { title: "United Nations Framework Convention on Climate Change", kind: "treaty", symbol: null },
  { title: "International Covenant on Economic, Social and Cultural Rights", kind: "treaty", symbol: "A/RES/2200(XXI)A" },
  { title: "International Covenant on Civil and Political Rights", kind: "treaty", symbol: "A/RES/2200(XXI)A" },
  { title: "International Covenants on Human Rights", kind: "treaty", symbol: "A/RES/2200(XXI)A" },
  { title: "International Convention on the Elimination of All Forms of Racial Discrimination", kind: "treaty", symbol: "A/RES/2106(XX)A" },
  { title: "Convention on the Elimination of All Forms of Discrimination against Women", kind: "treaty", symbol: "A/RES/34/180" },
  { title: "Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment", kind: "treaty", symbol: "A/RES/39/46" },
  { title: "Convention on the Rights of the Child", kind: "treaty", symbol: "A/RES/44/25" },
  { title: "International Convention on the Protection of the Rights of All Migrant Workers and Members of Their Families", kind: "treaty", symbol: "A/RES/45/158" },
  { title: "Convention on the Rights of Persons with Disabilities", kind: "treaty", symbol: "A/RES/61/106" },
  { title: "International Convention for the Protection of All Persons from Enforced Disappearance", kind: "treaty", symbol: "A/RES/61/177" },
  { title: "Convention relating to the Status of Refugees", kind: "treaty", symbol: null },
  { title: "Geneva Conventions? of 12 August 1949", kind: "treaty", symbol: null },
  { title: "Rome Statute of the International Criminal Court", kind: "treaty", symbol: null },
  { title: "Convention on Biological Diversity", kind: "treaty", symbol: null },
  { title: "United Nations Convention on the Law of the Sea", kind: "treaty", symbol: null },
  { title: "Paris Principles", kind: "declaration", symbol: "A/RES/48/134" },
  {
    title: "World Conference against Racism, Racial Discrimination, Xenophobia and Related Intolerance",
    kind: "conference",
    symbol: null,
  },
  { title: "Durban Review Conference", kind: "conference", symbol: null },
  { title: "World Conference on Human Rights", kind: "conference", symbol: null },
  { title: "Fourth World Conference on Women", kind: "conference", symbol: null },
  { title: "United Nations Conference on (?:Sustainable Development|Environment and Development)", kind: "conference", symbol: null },
];

/** Why an instrument of each kind may have no symbol. */
export const WITHOUT_SYMBOL: Readonly<Partial<Record<CitationKind, string>>> = {
  charter: "the Charter is the founding treaty: it has no document symbol",
  treaty: "a treaty opened for signature outside a resolution has no document symbol",
  conference: "a conference, named without a document",
  declaration: "named by its title alone; no single United Nations document carries it",
  agenda: "named by its title alone; no single United Nations document carries it",
};
