/**
 * Instruments that texts cite by title: what kind of instrument it is, the symbol of the document that carries it, and the titles by which
 * it goes. Source of each symbol: the instrument's own record in the United Nations document system; a treaty that was opened for signature
 * outside a resolution, and a conference named without a document, have no symbol here.
 */
import type { CitationKind } from "../model.ts";

export interface Instrument {
  readonly kind: CitationKind;
  readonly symbol: string | null;
  /** As printed, with letter case; any dash stands for any other. */
  readonly titles: readonly string[];
  /** Words that, in the same text, make the title mean something else. */
  readonly unless?: string;
}

const charter = (...titles: string[]): Instrument => ({ kind: "charter", symbol: null, titles });
const treaty = (symbol: string | null, ...titles: string[]): Instrument => ({ kind: "treaty", symbol, titles });
const declaration = (symbol: string | null, ...titles: string[]): Instrument => ({ kind: "declaration", symbol, titles });
const agenda = (symbol: string | null, ...titles: string[]): Instrument => ({ kind: "agenda", symbol, titles });
const conference = (...titles: string[]): Instrument => ({ kind: "conference", symbol: null, titles });

const CHARTER: readonly Instrument[] = [charter("Charter of the United Nations", "United Nations Charter")];

const DECLARATIONS: readonly Instrument[] = [
  declaration("A/RES/217(III)A", "Universal Declaration of Human Rights"),
  declaration("A/CONF.157/24(PartI)", "Vienna Declaration and Programme of Action"),
  declaration("A/CONF.189/12", "Durban Declaration and Programme of Action"),
  declaration("A/RES/55/2", "United Nations Millennium Declaration", "Millennium Declaration"),
  declaration("A/RES/41/128", "Declaration on the Right to Development"),
  declaration("A/RES/61/295", "United Nations Declaration on the Rights of Indigenous Peoples"),
  declaration("A/CONF.177/20/Rev.1", "Beijing Declaration and Platform for Action", "Beijing Platform for Action"),
  declaration("A/RES/1514(XV)", "Declaration on the Granting of Independence to Colonial Countries and Peoples"),
  declaration(
    "A/RES/2625(XXV)",
    "Declaration on Principles of International Law concerning Friendly Relations and Cooperation among States in accordance with the Charter of the United Nations",
    "Declaration on Principles of International Law concerning Friendly Relations and Co-operation among States in accordance with the Charter of the United Nations",
  ),
  declaration(
    "A/RES/53/144",
    "Declaration on the Right and Responsibility of Individuals, Groups and Organs of Society to Promote and Protect Universally Recognized Human Rights and Fundamental Freedoms",
  ),
  declaration("A/RES/47/135", "Declaration on the Rights of Persons Belonging to National or Ethnic, Religious and Linguistic Minorities"),
  declaration("A/RES/48/104", "Declaration on the Elimination of Violence against Women"),
  declaration(
    "A/RES/36/55",
    "Declaration on the Elimination of All Forms of Intolerance and of Discrimination Based on Religion or Belief",
    "Declaration on the Elimination of All Forms of Intolerance and Discrimination Based on Religion or Belief",
  ),
  declaration("A/RES/47/133", "Declaration on the Protection of All Persons from Enforced Disappearance"),
  declaration("A/RES/66/137", "United Nations Declaration on Human Rights Education and Training"),
  declaration("A/RES/73/165", "United Nations Declaration on the Rights of Peasants and Other People Working in Rural Areas"),
  declaration("A/RES/71/1", "New York Declaration for Refugees and Migrants"),
  declaration("A/RES/S-26/2", "Declaration of Commitment on HIV/AIDS"),
  declaration("A/RES/53/243", "Declaration and Programme of Action on a Culture of Peace"),
  declaration("A/RES/3201(S-VI)", "Declaration on the Establishment of a New International Economic Order"),
  declaration("A/RES/3281(XXIX)", "Charter of Economic Rights and Duties of States"),
  declaration("A/RES/63/239", "Doha Declaration on Financing for Development"),
  declaration("A/CONF.151/26/Rev.1(Vol.I)", "Rio Declaration on Environment and Development"),
  declaration("A/CONF.166/9", "Copenhagen Declaration on Social Development"),
  declaration("A/RES/60/1", "World Summit Outcome"),
  declaration("A/RES/79/1", "Pact for the Future"),
  { kind: "declaration", symbol: "A/RES/48/134", titles: ["Paris Principles"], unless: "rmed forces" },
  declaration("A/HRC/17/31", "Guiding Principles on Business and Human Rights"),
  declaration("E/CN.4/1998/53/Add.2", "Guiding Principles on Internal Displacement"),
  declaration(
    "A/RES/60/147",
    "Basic Principles and Guidelines on the Right to a Remedy and Reparation for Victims of Gross Violations of International Human Rights Law and Serious Violations of International Humanitarian Law",
  ),
  declaration("A/RES/64/142", "Guidelines for the Alternative Care of Children"),
  declaration("A/RES/70/175", "Nelson Mandela Rules"),
  declaration(
    "A/RES/65/229",
    "United Nations Rules for the Treatment of Women Prisoners and Non-custodial Measures for Women Offenders",
    "Bangkok Rules",
  ),
  declaration("A/RES/40/33", "United Nations Standard Minimum Rules for the Administration of Juvenile Justice", "Beijing Rules"),
  declaration("A/RES/45/110", "United Nations Standard Minimum Rules for Non-custodial Measures", "Tokyo Rules"),
  declaration("A/RES/45/112", "United Nations Guidelines for the Prevention of Juvenile Delinquency", "Riyadh Guidelines"),
  declaration(
    null,
    "Buenos Aires Plan of Action for Promoting and Implementing Technical Cooperation among Developing Countries",
    "Baku Declaration",
    "Agenda 2063",
  ),
];

const AGENDAS: readonly Instrument[] = [
  agenda("A/RES/70/1", "Agenda for Sustainable Development"),
  agenda("A/RES/69/313", "Addis Ababa Action Agenda of the Third International Conference on Financing for Development", "Addis Ababa Action Agenda"),
  agenda("A/RES/69/283", "Sendai Framework for Disaster Risk Reduction 2015-2030", "Sendai Framework for Disaster Risk Reduction", "Sendai Framework"),
  agenda("A/RES/71/256", "New Urban Agenda"),
  agenda("A/RES/73/195", "Global Compact for Safe, Orderly and Regular Migration"),
  agenda("A/RES/69/15", "SIDS Accelerated Modalities of Action (SAMOA) Pathway", "Samoa Pathway", "SAMOA Pathway"),
  agenda("A/RES/78/317", "Antigua and Barbuda Agenda for Small Island Developing States"),
  agenda("A/RES/76/258", "Doha Programme of Action for the Least Developed Countries for the Decade 2022-2031", "Doha Programme of Action for the Least Developed Countries"),
  agenda(
    "A/RES/69/137",
    "Vienna Programme of Action for Landlocked Developing Countries for the Decade 2014-2024",
    "Vienna Programme of Action for Landlocked Developing Countries",
  ),
  agenda("A/CONF.202/3", "Almaty Programme of Action"),
  agenda("A/CONF.199/20", "Johannesburg Plan of Implementation", "Plan of Implementation of the World Summit on Sustainable Development"),
  agenda("A/CONF.151/26/Rev.1(Vol.I)", "Agenda 21"),
  // Adopted by the special session of 1997, five years after the conference.
  agenda("A/RES/S-19/2", "Programme for the Further Implementation of Agenda 21"),
  agenda("A/CONF.198/11", "Monterrey Consensus of the International Conference on Financing for Development", "Monterrey Consensus"),
  agenda("A/CONF.171/13/Rev.1", "Programme of Action of the International Conference on Population and Development"),
  agenda("A/CONF.166/9", "Programme of Action of the World Summit for Social Development"),
  agenda("A/CONF.165/14", "Habitat Agenda"),
  agenda("A/CONF.197/9", "Madrid International Plan of Action on Ageing"),
  agenda("A/RES/60/288", "United Nations Global Counter-Terrorism Strategy"),
  agenda("A/RES/64/293", "United Nations Global Plan of Action to Combat Trafficking in Persons"),
  agenda(
    "A/CONF.192/15",
    "Programme of Action to Prevent, Combat and Eradicate the Illicit Trade in Small Arms and Light Weapons in All Its Aspects",
  ),
  agenda("A/CONF.206/6", "Hyogo Framework for Action 2005-2015", "Hyogo Framework for Action"),
  agenda("A/CONF.207/11", "Mauritius Strategy"),
  agenda("A/60/687", "Tunis Agenda for the Information Society"),
  agenda("A/HRC/22/17/Add.4", "Rabat Plan of Action"),
  agenda("A/51/116", "Global Programme of Action for the Protection of the Marine Environment from Land-based Activities"),
];

const TREATIES: readonly Instrument[] = [
  treaty("A/RES/2200(XXI)A", "International Covenant on Economic, Social and Cultural Rights"),
  treaty("A/RES/2200(XXI)A", "International Covenant on Civil and Political Rights", "International Covenants on Human Rights"),
  treaty("A/RES/63/117", "Optional Protocol to the International Covenant on Economic, Social and Cultural Rights"),
  treaty("A/RES/44/128", "Second Optional Protocol to the International Covenant on Civil and Political Rights"),
  treaty("A/RES/2106(XX)A", "International Convention on the Elimination of All Forms of Racial Discrimination"),
  treaty("A/RES/34/180", "Convention on the Elimination of All Forms of Discrimination against Women"),
  treaty("A/RES/54/4", "Optional Protocol to the Convention on the Elimination of All Forms of Discrimination against Women"),
  treaty("A/RES/39/46", "Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment"),
  treaty("A/RES/57/199", "Optional Protocol to the Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment"),
  treaty("A/RES/44/25", "Convention on the Rights of the Child"),
  treaty(
    "A/RES/54/263",
    "Optional Protocol to the Convention on the Rights of the Child on the involvement of children in armed conflict",
    "Optional Protocol to the Convention on the Rights of the Child on the sale of children, child prostitution and child pornography",
  ),
  treaty("A/RES/66/138", "Optional Protocol to the Convention on the Rights of the Child on a communications procedure"),
  treaty("A/RES/45/158", "International Convention on the Protection of the Rights of All Migrant Workers and Members of Their Families"),
  treaty("A/RES/61/106", "Convention on the Rights of Persons with Disabilities"),
  treaty("A/RES/61/106", "Optional Protocol to the Convention on the Rights of Persons with Disabilities"),
  treaty("A/RES/61/177", "International Convention for the Protection of All Persons from Enforced Disappearance"),
  treaty("A/RES/260(III)A", "Convention on the Prevention and Punishment of the Crime of Genocide"),
  treaty("A/RES/55/25", "United Nations Convention against Transnational Organized Crime"),
  treaty("A/RES/55/25", "Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children"),
  treaty("A/RES/55/25", "Protocol against the Smuggling of Migrants by Land, Sea and Air"),
  treaty("A/RES/58/4", "United Nations Convention against Corruption"),
  treaty("A/RES/49/59", "Convention on the Safety of United Nations and Associated Personnel"),
  treaty("A/RES/54/109", "International Convention for the Suppression of the Financing of Terrorism"),
  treaty("A/RES/52/164", "International Convention for the Suppression of Terrorist Bombings"),
  treaty("A/RES/59/290", "International Convention for the Suppression of Acts of Nuclear Terrorism"),
  treaty(
    "A/RES/2222(XXI)",
    "Treaty on Principles Governing the Activities of States in the Exploration and Use of Outer Space, including the Moon and Other Celestial Bodies",
  ),
  treaty(
    null,
    "Optional Protocol to the Convention on the Rights of the Child",
    "Optional Protocols to the Convention on the Rights of the Child",
    "Paris Agreement",
    "Kyoto Protocol",
    "United Nations Framework Convention on Climate Change",
    "Convention relating to the Status of Refugees",
    "Convention on Biological Diversity",
    "United Nations Convention on the Law of the Sea",
    "Rome Statute of the International Criminal Court",
    "Fourth Geneva Convention",
    "Geneva Conventions of 12 August 1949",
    "Geneva Convention of 12 August 1949",
    "Geneva Conventions of 1949",
    "Geneva Convention relative to the Protection of Civilian Persons in Time of War",
    "Treaty on the Non-Proliferation of Nuclear Weapons",
    "Arms Trade Treaty",
    "Comprehensive Nuclear-Test-Ban Treaty",
    "Single Convention on Narcotic Drugs",
    "Convention on Psychotropic Substances",
    "United Nations Convention against Illicit Traffic in Narcotic Drugs and Psychotropic Substances",
    "United Nations Convention to Combat Desertification",
    "Convention on International Trade in Endangered Species of Wild Fauna and Flora",
    "Vienna Convention on Diplomatic Relations",
    "Vienna Convention on Consular Relations",
    "International Convention for the Safety of Life at Sea",
    "Statute of the International Court of Justice",
  ),
];

const CONFERENCES: readonly Instrument[] = [
  conference(
    "World Conference against Racism, Racial Discrimination, Xenophobia and Related Intolerance",
    "Durban Review Conference",
    "World Conference on Human Rights",
    "World Conference on Indigenous Peoples",
    "Fourth World Conference on Women",
    "United Nations Conference on Sustainable Development",
    "United Nations Conference on Environment and Development",
    "United Nations Conference on Housing and Sustainable Urban Development",
    "World Summit on Sustainable Development",
    "World Summit for Social Development",
    "World Summit on the Information Society",
    "International Conference on Population and Development",
    "International Conference on Financing for Development",
    "World Humanitarian Summit",
  ),
];

export const INSTRUMENTS: readonly Instrument[] = [...CHARTER, ...DECLARATIONS, ...AGENDAS, ...TREATIES, ...CONFERENCES];

/** Why an instrument of each kind may have no symbol. */
export const WITHOUT_SYMBOL: Readonly<Partial<Record<CitationKind, string>>> = {
  charter: "the Charter is the founding treaty: it has no document symbol",
  treaty: "a treaty opened for signature outside a resolution has no document symbol",
  conference: "a conference, named without a document",
  declaration: "named by its title alone; no single United Nations document carries it",
  agenda: "named by its title alone; no single United Nations document carries it",
};
