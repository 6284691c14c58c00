/**
 * Words that occur, in lower case, in at least four of some 1,700 parliamentary documents in English (ten for short words): counted, so a
 * fact about the language of the field. Used only to mend words that an extraction cut in two.
 */
export const WORDS = `abandon abandoned abandonment abate abducted abductees abduction abductions abetting abhorrent abide abilities ability able ableism
abolish abolished abolishing abolishment abolition abortion abortions about above abreast abridgement abroad absence absent absenteeism
absentia absolute absolutely absorb absorbed absorptive abstain abstention abstentions abundance abuse abused abuses abusing abusive
academia academic academics accede acceded acceding accelerate accelerated accelerating acceleration accelerator accelerators
accentuated accept acceptability acceptable acceptance accepted accepting accepts access accessed accessibility accessible accessing
accession accessions accident accidental accidents accommodate accommodation accommodations accompanied accompany accompanying
accomplice accomplices accomplish accomplished accomplishment accomplishments accord accordance accorded according accordingly accords
account accountability accountable accounted accounting accounts accreditation accreditations accredited accrue accumulated accumulation
accuracy accurate accurately accused achievable achieve achieved achievement achievements achieving acidification acidity acknowledge
acknowledged acknowledgement acknowledges acknowledging acquiescence acquire acquired acquiring acquisition across act acted acting
action actionable actions active actively activism activists activities activity actor actors acts actual actually acute acutely adapt
adaptability adaptable adaptation adaptations adapted adapting adaptive add added addenda addendum adding addition additional
additionally additions address addressed addresses addressing adequacy adequate adequately adhere adhered adherence adhering adjacent
adjourn adjudicate adjudicated adjudicating adjudication adjudicators adjust adjusted adjusting adjustment adjustments administer
administered administering administration administrations administrative administrators admissibility admissible admission adolescence
adolescent adolescents adopt adopted adopting adoption adult adulthood adults advance advanced advancement advancements advances
advancing advantage advantages advent adverse adversely advertisements advertising advice advise adviser advisers advises advising
advisories advisors advisory advocacy advocate advocated advocates advocating aegis aerial aesthetic affairs affect affected affecting
affects affiliate affiliated affiliates affiliation affirm affirmation affirmative affirmed affirming affirms afford affordability
affordable afforded affording afforestation affront afloat aforementioned after aftercare aftermath afternoon again against age aged
ageing ageism agencies agency agenda agendas agent agents ages aggravate aggravated aggravates aggravating aggravation aggregate
aggregated aggregates aggregation aggression aggressive agile agility agrarian agree agreeable agreed agreeing agreement agreements
agrees agribusiness agricultural agriculture agrifood agrobiodiversity agroecological agroecology agroforestry ahead aid aided aiding
aids aim aimed aiming aims air aircraft airport airports airspace airstrikes alarm alarmed alarming alarmingly albinism alcohol alert
algal algorithmic algorithms alia alien align aligned aligning alignment alike all allegation allegations alleged allegedly alleges
alleviate alleviating alleviation alliance alliances allies allocate allocated allocating allocation allocations allow allowance
allowances allowed allowing allows almost alone along alongside alphabetical already also alter alteration altered altering alternate
alternative alternatively alternatives although alumni always ambiguous ambition ambitions ambitious ambulances ameliorating amend
amended amending amendment amendments amid ammunition amnesty among amongst amount amounting amounts ample amplified amplify amplifying
analyse analysed analyses analysing analysis analytical analytics analyze ancestral anchored ancient and angel animal animals annex
annexation annexed annexes anniversaries anniversary announce announced announcement announcements annual annually annum anonymity
anonymous another answer antenatal anthropogenic anticipate anticipated anticipating anticipatory antimicrobial antiretroviral
antisemitism anxiety any anyone apart apartheid appalling appeal appeals appear appearance appeared appears applicability applicable
applicant application applications applied applies apply applying appoint appointed appointing appointment appointments apportion
apportionment appraisal appraisals appreciated appreciates appreciating appreciation apprehended apprehension apprenticeship apprise
apprised approach approaches approaching appropriate appropriated appropriately appropriateness appropriation approval approve approved
approves approving approximately aquaculture aquatic arbitral arbitrarily arbitrary arbitration archaeological archipelagic architecture
archival archives are area areas arena arguments arise arisen arises arising armaments armed arms arose around arrange arrangement
arrangements arranging array arrears arrest arrested arresting arrests arrival arrived arriving arsenals arson article articles
articulate articulated articulation artificial artillery artisanal artistic artists arts ascertain ascertained ascertaining asked aspect
aspects aspiration aspirations assassination assassinations assault assaulted assaults assemble assemblies assembly asserted asserting
asserts assess assessed assesses assessing assessment assessments asset assets assign assigned assigning assignment assignments assigns
assimilation assist assistance assisted assisting assistive assists associate associated associates association associations assume
assumed assumes assuming assumption assumptions assurance assurances assure assured asylum athletes atmosphere atomic atrocities
atrocity attach attached attaches attack attacked attacking attacks attain attainable attained attaining attainment attempt attempted
attempting attempts attend attendance attendants attended attending attention attesting attitude attitudes attitudinal attract attracted
attracting attractive attracts attributable attributed audience audiences audiovisual audit audited auditing audits augment augmenting
auspices austerity authentic authenticity author authorisations authorised authoritative authorities authority authorization
authorizations authorize authorized authorizes authorizing automated automatic automation autonomous autonomously autonomy auxiliary
avail availability available availed availing avalanches avenue avenues average averages avert averted averting aviation avoid avoidance
avoided avoiding awaiting award awarded awards aware awareness away back backed background backgrounds backlash backlog backstopping
balance balanced balances ballistic ballot ban bank bankable banking banks banned banning bans bargaining barrel barrier barriers base
based baseless baseline baselines bases basic basin basing basis basket battle beach bear bearers bearing bears beatings became because
become becomes becoming bedrock been before began begin beginning begun behalf behaviour behavioural behaviours behind being beings
belief beliefs believe believed believes believing belong belonging below belts benchmark benchmarks beneath beneficial beneficiaries
beneficiary benefit benefited benefiting benefits bereaved besieged best betray better between beyond biannual bias biased biases
bicommunal biennial biennialization biennially biennium big bigger biggest bilateral bilaterally bill billion billions binding
biodiversity bioenergy biogenic biological biologically biomass biometric biometrics biotechnology birth births bisexual bizonal blanket
bleaching blended block blockade blockchain blocked blocking bloggers blooms blueprint board boards bodies bodily body bold bolster
bolstering bombardment bombardments bombs bondage bonded bondholders bonds books boost boosting border bordering borders boreal born
borne borrowers borrowing both bound boundaries boundary boys brain branch branches bravery breach breaches breaching breadth
breadwinners break breakdown breaking breaks breakthrough breastfeeding breeding bribery bridge bridges bridging brief briefing
briefings briefs bring bringing brings broad broadband broadcast broadcasting broaden broadened broadening broader broadest broadly
brokering brokers brought brunt brutal brutality budget budgetary budgeting budgets buffer buffers build building buildings builds built
bulk bulletin bullying buoys burden burdens burdensome bureau bureaucratic bureaux burial burning business businesses but bypass
bystanders cables calculated calculation calendar call called calling calls calm camp campaign campaigns camps campuses can cancel
cancellation cancer cancers candidate candidates cannot capabilities capability capable capacities capacity capita capital
capitalization capitalize capitalized capitals captioning captivity capture captured capturing carbon cardiovascular cards care cared
career careers careful carefully caregiver caregivers caregiving carers cargo caring carried carriers carries carry carrying cascading
case cases cash cast casualties casualty catalyse catalysing catalyst catalysts catalytic catalytically catastrophic catch categories
category cause caused causes causing caution caveats cease ceased ceasefire ceasefires ceasing ceiling celebrate celebrated celebrates
celebrating celebration celebrations cells cemeteries censorship census censuses cent center central centrality centralized centre
centred centres century ceremonial ceremony certain certainty certificate certificates certification certified cessation chain chains
chair chaired chairmanship challenge challenged challenges challenging chamber chambers championed chances change changed changes
changing channel channelled channelling channels chapter chapters character characteristics characterize characterized characterizing
charcoal charge charged charges charitable charity chart charters charting charts cheaper checklists checkpoints checks chemical
chemicals chief child childbearing childbirth childcare childhood children chlorine choice choices cholera choose choosing chosen
chronic chronically churches circles circular circulate circulated circulating circulation circumstance circumstances circumvent cities
citizen citizens citizenship city civic civil civilian civilians civilization civilizations claim claimed claiming claims clans
clarification clarifications clarify clarifying clarity clashes class classes classification classifications classified classifies
classroom clause clauses clean cleaner cleansing clear clearance clearances clearer clearing clearly clemency clients climate climates
clinical close closed closely closer closing closure closures clothing cloud clubs cluster clustering clusters coaches coal coalition
coalitions coast coastal coastlines coasts code codes codification codified codify coerce coerced coercion coercive coexist coexistence
cognitive cognizant coherence coherent coherently cohesion cohesive coincide coincides coinciding cold collaborate collaborating
collaboration collaborations collaborative collaboratively collate collating collect collected collecting collection collections
collective collectively collectors collisions colonial colonialism colour combat combatants combating combatting combination
combinations combine combined combines combining come comes coming command commemorate commemorated commemorating commemoration
commemorations commemorative commence commenced commencement commencing commendable commended commending commends commensurate comment
commentaries commentary comments commerce commercial commercialized commercially commission commissioned commissions commit commitment
commitments commits committed committee committees committing commodities commodity common commonly communal communicable communicate
communicated communicating communication communications communique communities community commutation comorbidities compact compacts
companies company comparability comparable comparably comparative compared comparison comparisons compassion compatibility compatible
compel compelled compelling compendium compensate compensating compensation compete competence competences competencies competent
competing competition competitive competitiveness compilation compile compiled compiling complainants complaint complaints complement
complementarities complementarity complementary complemented complementing complements complete completed completely completes
completing completion complex complexities complexity compliance compliant complications complicit complied complies comply complying
component components compose composed composition compound compounded compounding compounds comprehend comprehensible comprehensive
comprehensively comprehensiveness comprise comprised comprises comprising compromise compromised compromising compulsory computer
computerized computers computing conceal concealment conceived concentrate concentrated concentrating concentration concept conception
concepts conceptual conceptualization conceptualize concern concerned concerning concerns concert concerted concession concessional
concessionary concessions conciliation conciliative concise conclude concluded concludes concluding conclusion conclusions conclusive
concrete concurrence concurrent concurrently condemn condemnable condemnation condemned condemning condemns condition conditional
conditionalities conditionality conditions condolences condone condoned conducive conduct conducted conducting conducts conference
conferences conferred confers confessional confessions confidence confidential confidentiality confidentially configuration
configurations confined confinement confirm confirmation confirmed confirming confirms confiscate confiscated confiscation confiscations
conflict conflicting conflicts confluence conform conformity conforms confront confrontation confronted confronting congestion congruent
conjunction conjunctural connect connected connecting connection connections connectivity conscience conscious consciousness
conscription consecutive consensual consensus consent consents consequence consequences consequent consequential consequently
conservation conserve conserved conserving consider considerable considerably consideration considerations considered considering
considers consignments consist consistency consistent consistently consisting consists consolidate consolidated consolidating
consolidation conspiracy constant constantly constituencies constituent constitute constituted constitutes constituting constitution
constitutional constitutions constitutive constrain constrained constraining constraint constraints construct constructing construction
constructions constructive constructively construed consular consult consultancy consultants consultation consultations consultative
consulted consulting consume consumed consumer consumers consumption contact contacting contacts contain contained containing
containment contains contaminated contamination contemplated contemporary content contents contest context contexts contextualize
contiguity contiguous continent continental continents contingency contingent contingents continual continually continuance continuation
continue continued continues continuing continuity continuous continuously continuum contraception contract contracted contracting
contraction contractors contracts contractual contradict contrary contrast contravene contravention contribute contributed contributes
contributing contribution contributions contributor contributors control controlled controlling controls convene convened convenience
convenient convening convention conventional conventions convergence conversion convert converted convey conveyed convicted conviction
convictions convinced convoys cooking cooling cooperate cooperated cooperating cooperation cooperative cooperatively cooperatives
coordinate coordinated coordinates coordinating coordination coordinator coordinators cope copies coping copy coral corals cords core
corners cornerstone corollary coronavirus corporal corporate corporations corps correct correcting correction correctional corrections
corrective correlated correlation correspond correspondence correspondent corresponding corresponds corridor corridors corroborated
corrupt corruption cost costly costs could councils counsel counselling counsellors counted counter counteract countercyclical
counterfeit countering countermeasures counterparts counterterrorism countless countries country counts coupled coupling courage
courageous course courses court courts covenant covenants cover coverage covered covering covers covert craft crafting crashes create
created creates creating creation creative creativity creators credentials credibility credible credibly credit creditor creditors
credits creditworthiness crews crime crimes criminal criminality criminalization criminalize criminalized criminalizing criminally
criminals crises crisis criteria criterion critical criticality critically criticism crop cropping crops cross crosscutting crossed
crossing crossings crowd crowdfunding crucial crucially cruel crusts cryosphere culminated culminating culpable cultivate cultivation
cultural culturally culture cultures cumulative curative curb curbing currencies currency current currently curricula curriculum curtail
cushions custodial custodian custodians custody custom customary customer customers customs cut cuts cutting cyberbullying cybercrime
cyberexploitation cyberharassment cybersecurity cyberspace cyberstalking cycle cycles cycling cyclones daily damage damaged damages
damaging danger dangerous dangers data database databases datasets date dated dates datums day days dead deadline deadlines deadly deal
dealers dealing dealings dealt death deaths debate debates debilitating debris debt debtor debtors debts decade decades deceased decent
decentralization decentralized decide decided decides deciding decision decisions decisive decisively declaration declarations declare
declared declares declaring decline declined declines declining decolonization decommissioning deconfliction decrease decreased
decreases decreasing decree dedicate dedicated dedicating dedication deem deemed deems deep deepen deepened deepening deepens deeper
deepest deeply defamation defeat defeated defecation defence defences defend defender defenders defending defensive defer deferred
deficiencies deficient deficit deficits define defined defines defining definition definitions definitive deforestation defray defraying
defuse degradation degrade degraded degrading degree degrees dehumanization dehumanize delay delayed delaying delays delegate delegates
delegation delegations delete deletion deliberate deliberately deliberation deliberations deliberative delimitation delineate
delineation delinquency delisting deliver deliverables delivered deliveries delivering delivers delivery demand demanded demanding
demands demarcation demilitarization demilitarize demilitarized demining demobilisation demobilization democracies democracy democratic
democratically democratization demographic demographics demography demolish demolition demolitions demonstrable demonstrably demonstrate
demonstrated demonstrates demonstrating demonstration demonstrations demonstrators demoralizing denial denied denomination denounce
denounced densely denunciation deny denying departmental departments departure depend dependants dependence dependency dependent
depending depends depict depictions depletion deplorable deplores deploring deploy deployed deploying deployment deployments deportation
deportations deported deporting deposit depositaries depositary deposited deposition depository deposits depreciation depression
deprivation deprivations deprive deprived depriving depth deradicalization deregulation derivative derivatives derive derived derogating
derogation derogations derogatory desalination descendants descent describe described describes describing description desecration
desertification deserve deserves design designate designated designating designation designations designed designing desirability
desirable desire desired desirous desist despair desperate despite destabilising destabilize destabilizing destination destined destroy
destroyed destroying destruction destructions destructive detail detailed detailing details detain detained detainee detainees detaining
detect detected detecting detection detention detentions deter deteriorate deteriorated deteriorating deterioration determinants
determination determine determined determines determining deterrence deterrent deterring detonating detonation detonators detracts
detriment detrimental devastating devastation develop developed developing development developmental developments develops device
devices devise devising devote devoted devoting diabetes diagnose diagnosis diagnostic diagnostics dialogue dialogues diamonds diarrhoea
diaspora did die died dietary diets differ difference differences different differential differentiated differently differing difficult
difficulties difficulty diffuse diffusion digital digitalization digitalized digitally digitization dignified dignity diligence dilute
dimension dimensions diminish diminishing dioxide diplomacy diplomatic dire direct directed directing direction directions directive
directives directly director directs disabilities disability disadvantage disadvantaged disadvantages disaggregate disaggregated
disaggregation disappearance disappearances disappeared disappointment disarmament disaster disasters disburse disbursed disbursement
disbursements discarded discharge discharges discharging disciplinary discipline disciplines disclose disclosed disclosing disclosure
disclosures discourage discouraged discouraging discourse discover discovering discovery discrediting discrepancies discretion
discretionary discriminate discriminated discrimination discriminatory discuss discussed discussing discussion discussions disease
diseases disembarkation disenfranchised disenfranchisement disguise disguised disincentives disinformation disintegration dismantle
dismantled dismantlement dismantling dismember dismissal disorder disorders disparities disparity dispatch disperse dispersed displace
displaced displacement displacements displacing display displayed disposal dispose disposed disposition dispossessed dispossession
disproportionally disproportionate disproportionately dispute disputed disputes disregard disrupt disrupted disrupting disruption
disruptions disruptive disseminate disseminated disseminating dissemination dissent dissenting dissidents dissolution dissolved
dissuasive distance distancing distant distinct distinction distinctions distinctive distinguish distort distorted distortion
distortions distress distressed distribute distributed distributing distribution distributors district disturbances disturbed disturbing
diverged divergence diverse diversification diversified diversify diversifying diversion diversity divert divide divided dividend
divides division divisions doctors doctrine doctrines document documentary documentation documented documenting documents does doing
dollar dollars domain domains domestic domestically domination donations done donor donors doping doses double doubled doubling down
downside downstream downturn downturns downward dozens draft drafted drafting drain dramatic dramatically drastically draw drawdown
drawing drawn draws drifting drills drinking drive driven driver drivers drives driving drop dropout dropping drought droughts drug
drugs drylands dual due duly dumping duplicate duplicating duplication duplications durable duration during dust duties duty dwellers
dying dynamic dynamics dynamism each earlier earliest early earmarked earmarking earned earning earnings earth earthquake earthquakes
ease easier easily easing eastern eating ecological ecologically economic economically economics economies economy ecosystem ecosystems
ecotourism edition editorial educate educated educating education educational educators effect effected effective effectively
effectiveness effects effectuate efficacious efficacy efficiencies efficiency efficient efficiently effort efforts egregious eight
eighteen eighteenth eighth eightieth either ekecheiria elaborate elaborated elaborating elaboration elder elderly elders elect elected
election elections electoral electors electric electricity electrification electronic element elements elevated eleven eleventh
eligibility eligible eliminate eliminated eliminating elimination elsewhere emanates emanating embargo embargoes embark embed embedded
embodied embodies embody embodying embrace embracing emerge emerged emergence emergencies emergency emerging eminent emission emissions
emotional emphasis emphasises emphasising emphasize emphasized emphasizes emphasizing emphatically empirical employ employability
employable employed employees employer employers employing employment empower empowered empowering empowerment empowers enable enabled
enabler enablers enables enabling enact enacted enacting enactment encoded encompass encompasses encompassing encounter encountered
encountering encourage encouraged encouragement encourages encouraging encroachment encryption end endanger endangered endangering
endangerment endangers endeavor endeavour endeavouring endeavours ended endemic ending endogenous endorse endorsed endorsement endorses
endorsing ends enduring energies energy enforce enforceable enforced enforcement enforcing engage engaged engagement engagements engages
engaging engender engine engineering engineers enhance enhanced enhancement enhances enhancing enjoy enjoyed enjoying enjoyment enjoys
enlargement enlarging enlist enlisting enlistment enormous enough enquiry enrich enriched enriching enrichment enrolment enshrine
enshrined enslaved enslavement ensuing ensure ensured ensures ensuring entail entails enter entered entering enterprise enterprises
enters enthusiasm entire entirely entirety entities entitled entitlement entitlements entitles entity entrenched entrenching
entrepreneurial entrepreneurs entrepreneurship entries entrust entrusted entry enumerated environment environmental environmentally
environments envisaged envisages envisioned envoy envoys epidemic epidemics epidemiological equal equality equally equals equated
equilibrium equip equipment equipped equipping equitable equitably equity equivalent equivalents era eradicate eradicates eradicating
eradication erase erected erection erodes eroding erosion eruptions escalate escalated escalating escalation escalatory escape
especially espionage espousing essence essential essentially establish established establishes establishing establishment estate
estimate estimated estimates estimation estrangement ethical ethics ethnic ethnically ethnicity ethnocultural eutrophication evacuate
evacuation evacuations evade evaluate evaluated evaluating evaluation evaluations evasion even event events eventual eventually ever
every everyday everyone everything everywhere evicted eviction evictions evidence evidenced evidencing evidentiary evidently evolution
evolve evolved evolving exacerbate exacerbated exacerbates exacerbating exacerbation examination examinations examine examined examines
examining example examples excavated excavations exceed exceeded exceeding excellence excellent except exception exceptional
exceptionally exceptions excess excessive excessively exchange exchanged exchanges exchanging exclude excluded excluding exclusion
exclusive exclusively excuse execute executed executing execution executions executive executives exemplary exemplified exempt exemption
exemptions exercise exercised exercises exercising exert exerted exerting exerts exhaust exhausted exhaustive exhibit exile exist
existed existence existential existing exists exit exodus exogenous expand expanded expanding expansion expansions expectancy
expectation expectations expected expects expedient expedite expedited expediting expeditious expeditiously expelled expenditure
expenditures expense expenses experience experienced experiences experiencing expert expertise experts expiration expire expired expiry
explain explainability explained explanation explanations explicit explicitly exploit exploitation exploitative exploited exploiters
exploiting exploration explore explored exploring explosive explosives exponential export exportation exported exporting exports expose
exposed exposes exposing exposure express expressed expresses expressing expression expressions expressly expropriation expulsion
expulsions extend extended extending extends extension extensions extensive extent extermination external extinction extortion extra
extrabudgetary extract extraction extractive extracurricular extradite extradition extrajudicial extraordinary extraterritorial
extraterritorially extreme extremely extremism extremist fabric face faced faces facets facial facie facilitate facilitated facilitates
facilitating facilitation facilitator facilitators facilities facility facing fact facto factor factoring factors facts factual fail
failed failing fails failure failures fair fairer fairly fairness fairs faith faithful faithfully faiths fall fallen falling fallout
falls false familial familiarize families family famine far farm farmer farmers farming farms fashion fast faster fatalities fate
fathers fauna favour favourable favourably favouring favours fear feasibility feasible feature features federal federalism federated
federation federations feed feedback feeding fees fellowship fellowships felt female femicide feminist feminization ferromanganese
fertile fertilization fertilizer fertilizers few fewer field fields fifteen fifteenth fifth fiftieth fight fighters fighting figure
figures file filed files filing fill filled filling final finalise finalization finalize finalized finalizing finance financed finances
financial financially financiers financing find finding findings finds fines fintech fire firearms firing firm firmly firms first fiscal
fiscally fish fisheries fishers fishing fissile fistula fit five fixed flag flagrant flagship flash flaws fled flee fleeing fleet
flexibilities flexibility flexible flexibly flight flights flooding floods floor floors flora flow flows fluctuations fluency fluxes
flying focal focus focused focuses focusing fodder follow followed followers following follows foment food foods foodstuffs footing
footnote footprint for force forced forcefully forces forcible forcibly forcing forecast forecasting foreign foremost forensic forensics
foreseeable foreseen foresight forest forestry forests forfeiture forge forged forging forgotten form formal formalities formalization
formalize formalized formalizing formally format formation formats formed former formerly forming forms formula formulate formulated
formulating formulation forth forthcoming forthwith fortieth forum forums forward fossil foster fostered fostering fosters found
foundation foundational foundations founded founding four fourteenth fourth fragile fragilities fragility fragmentation fragmented
fragmenting frame framed frames framework frameworks frank fraud fraudulent free freed freedom freedoms freely freeze freezes freezing
frequencies frequency frequent frequently fresh freshwater friendly friends friendship from front frontier frontiers fronts frozen
fruitful frustrated fuel fuelled fuelling fuels fulfil fulfill fulfilled fulfilling fulfillment fulfilment fulfils full fuller fullest
fully function functional functionality functioning functions fund fundamental fundamentally funded funders funding fundraising funds
furnish furnished further furtherance furthering furthermore furthers furthest future gain gained gaining gains galvanize galvanizing
games gang gangs gap gaps garner gas gases gateway gather gathered gathering gatherings gathers gave geared gender gendered general
generalized generally generate generated generates generating generation generations generics generosity generous generously genetic
genetics genital genocide gentrification genuine genuinely geodetic geographic geographical geographically geographies geography
geological geopolitical geospatial get getting girl girls give given gives giving glacial glaciers global globalization globalized
globalizing globally globe glorification goal goals going gold gone good goods goodwill govern governance governed governing government
governmental governments governorate governs grade gradual gradually graduate graduated graduating graduation grain grandparents grant
granted granting grants grapple grassroots gratitude grave gravely graves gravest gravity grazing great greater greatest greatly green
greenhouse grid grievance grievances grievous grooming gross grossly ground grounded grounds groundwater group groupings groups grow
growing grown grows growth guarantee guaranteed guaranteeing guarantees guarantors guard guardian guardians guarding guidance guide
guided guideline guidelines guides guiding guilty guise gynaecologists habilitation habitat habitats habits habitual hacking had half
halt halted halting halve halving hamper hampered hampering hampers hand handbook handbooks handed handle handled handling handover
hands happen happiness harass harassed harassment harder hardest hardship hardships hardware harm harmed harmful harming harmonious
harmonised harmonization harmonize harmonized harmonizer harmonizing harmony harms harness harnessed harnessing harsh harvest harvesting
has hasten hastening hate hatred have haven havens having hazard hazardous hazards head headed heading headquarters heads healing health
healthcare healthier healthy heard hearing hearings heart heating heatwaves heavily heavy heed heighten heightened heinous held
helicopters helmets help helped helpful helping helplines helps hence henceforth hepatitis her herders hereafter hereby herein
hereinafter hereto heretofore heritage heroic herself heterogeneous hidden high higher highest highlight highlighted highlighting
highlights highly hijacking him himself hinder hindered hindering hinders hindrance hindrances hinge hiring his historic historical
historically histories history hit hoc hold holder holders holding holdings holdout holds holistic holistically holy home homeless
homelessness homes homicides honour honouring hope hopelessness hopes horizon horizons horizontal hospital hospitality hospitals host
hostage hostages hosted hostile hostilities hostility hosting hosts hotlines hours house household households houses housing how however
hub hubs huge human humane humanely humanitarian humanity humanization humankind humans humiliation hundred hundreds hunger hungry
hurricanes hurts hybrid hydroelectric hydrogen hydrographic hydrothermal hygiene hygienic hypoxic ice ideal ideals ideas identical
identification identified identifiers identifies identify identifying identities identity ideological ideologies ideology iii ill
illegal illegality illegally illegitimate illicit illicitly illiteracy illiterate illness illnesses illustrate illustrating image images
imbalance imbalances immediate immediately immense immigration imminent immovable immunities immunity immunization immunodeficiency
impact impacted impactful impacting impacts impair impaired impairing impairment impairments impairs impart impartial impartiality
impartially imparting impasse impede impeded impedes impediment impediments impeding impending imperative imperatives impetus implement
implementable implementation implemented implementing implicated implications implies imply import importance important importation
imported importers importing imports impose imposed imposing imposition impossible impoverished impoverishment imprisoned imprisonment
improper improve improved improvement improvements improves improving improvised impunity inability inaccessible inaccurate inaction
inadequacy inadequate inadmissibility inadmissible inalienable inappropriate inaugural inauguration incapacitate incapacity incarcerated
incarceration incentive incentives incentivize incentivizing inception incest incidence incidences incident incidental incidents incite
incitement inciting include included includes including inclusion inclusive inclusiveness inclusivity income incomes incoming
incommunicado incomparable incompatible incomplete inconsistent incorporate incorporated incorporates incorporating incorporation
incorrect increase increased increases increasing increasingly incremental incubators inculcate incumbent incur incurred incursions
indebted indebtedness indeed independence independent independently index indexation indicate indicated indicates indicating indication
indications indicative indicator indicators indices indigeneity indigenous indirect indirectly indiscriminate indispensable individual
individualized individually individuals indivisibility indivisible indivisibly indoctrinate induce induction industrial
industrialization industrialized industries industry ineffective inefficient inequalities inequality inequitable inequities inequity
inevitable inextricably infant infanticide infants infected infection infections infectious inferior inferred infertility infestation
infestations infiltration inflammatory inflation inflationary inflict inflicted inflicting inflow influence influenced influences
influencing influx inform informal informality informally information informational informed informing informs infrastructural
infrastructure infrastructures infrequent infringe infringed infringement infringements infringing ingenuity inhabitants inhabited
inherent inherently inherit inheritance inhibits inhuman inhumane initial initially initiate initiated initiating initiation initiative
initiatives injecting injure injured injuries injury injustice injustices inland inmates innocence innocent innovate innovation
innovations innovative innovators inoperable input inputs inquiries inquiry inscribed insecure insecurity inseparable inside insight
insights insofar inspect inspection inspections inspectors inspire inspiring instability installation installations instance instances
instead instigate instigating instil institute instituted institutes instituting institution institutional institutionalization
institutionalize institutionalized institutionalizing institutions instructed instruction instructions instructive instrument
instrumental instrumentalities instrumentalization instruments insufficient insurance intangible integral integrally integrate
integrated integrates integrating integration integrity intellectual intelligence intend intended intending intends intense
intensification intensified intensify intensifying intensity intensive intent intention intentional intentionally inter interact
interacting interaction interactions interactive intercept interception intercommunal intercommunity interconnected interconnectedness
interconnections interconnectivity intercultural interdepartmental interdependence interdependent interdiction interdisciplinary
interest interested interests interface interfaces interfaith interfere interference interferences interfering intergenerational
intergovernmental intergovernmentally interim interlinkage interlinkages interlinked interlocutors intermediaries intermediate
intermediation interministerial intermodal internal internally international internationally internet internment internship internships
interoperability interoperable interpersonal interplay interpretation interpreted interpreting interregional interrelated
interrelatedness interrelation interrelationship interrelationships interreligious interrogation interrogations interrupted interruption
interruptions intersecting intersection intersectional intersectoral intersessional intersessionally intersex intertwined intervals
intervene intervening intervention interventions interview interviewing interviews intimate intimidate intimidated intimidation into
intolerable intolerance intolerant intraregional intrinsic intrinsically introduce introduced introduces introducing introduction
intrusion intrusive invaluable invasion invasions invasive inventories inventory invest invested investigate investigated investigating
investigation investigations investigative investigators investing investment investments investors inviolability invisible invitation
invitations invite invited invites inviting invoke invoked involuntary involve involved involvement involves involving inward irregular
irrelevant irreparable irrespective irreversibility irreversible irrigation island islands isolate isolated isolation issuance issuances
issue issued issues issuing item items its itself jeopardize jeopardizes jeopardizing job jobs join joined joining joint jointly
journalists journey judge judgement judges judgment judgments judicial judiciaries judiciary jure juridical jurisdiction jurisdictional
jurisdictions just justice justiciability justifiable justification justified justifies justify justifying justly juvenile juveniles
keep keeping kept kerosene key kidnapped kidnapping kidnappings killed killing killings kind kinds know knowing knowingly knowledge
known labelling laboratories labour labourers lack lacking lacks lactating lag lagging laid lake land landing landlocked landlockedness
landmark landmines lands landscape landscapes landslides lanes language languages lapsing large largely larger largest last lasting late
later latest latter launch launched launching laundering law lawful lawfully lawfulness laws lawyers lay layers laying lead leader
leaders leadership leading leads leaflet leaps learn learned learners learning learns lease least leave leaves leaving lectures led left
legacies legacy legal legality legally legislation legislations legislative legislators legislatures legitimacy legitimate legitimately
legitimize leisure lend lenders lending length lengthy lesbian less lesser lessons lethal letter letters level levelized levels lever
leverage leveraged leveraging levers liabilities liability liable liaise liaison liberalization liberating liberation liberties liberty
libraries licences licensing licit lie lies life lifelong lifesaving lifestyle lifestyles lifetime lift lifted lifting light like
likelihood likely likewise limit limitation limitations limited limiting limits line lines lingering linguistic linguistically link
linkage linkages linked linking links liquidation liquidity list listed listen listened listening listing listings lists literacy
literature litigation litter little littoral live liveability lived livelihood livelihoods lives livestock living loans lobbies local
localities localization locally locate located locating location locations lockdown lockdowns lodge lodged logging logistic logistical
logistics loneliness long longer longevity longstanding look looked looking looks loopholes looted looting losing loss losses lost love
loved low lower lowering lowest machine machineries machinery macrodata macroeconomic macroprudential made magistrates magnitude maimed
maiming main mainly mainstream mainstreamed mainstreaming maintain maintained maintaining maintains maintenance major majority make
makers makes making malaria male malicious malnutrition maltreatment manage managed management managerial managers managing mandate
mandated mandates mandating mandatory mangrove mangroves manifest manifestation manifestations manifested manifestly manifests
manipulated manipulation mankind manner manual manuals manufacture manufacturers manufacturing many map mapping maps marginal
marginalization marginalize marginalized margins marine marital maritime mark marked marker markers market marketable marketing
marketplace markets marking marks marriage marriages married marrying marshal marshes martial mass massacre massacres massive master
masters match matched matching matchmaking material materials materiel maternal maternity mathematics matrix matrixed matter matters
matured maturity maximise maximize maximizing maximum may meals mean meaning meaningful meaningfully means meant meantime measurable
measure measured measurement measurements measures measuring mechanism mechanisms mechanistic mechanization media mediate mediated
mediation mediator mediators medical medications medicinal medicine medicines medium meet meeting meetings meets member members
membership memorandum memorandums memorial memorialization memory men menstrual menstruation mental mentioned mentor mentoring
mentorship mercenaries mercenary mercury merely merit merits message messages messaging met metadata metals meteorological meteorology
metering method methodological methodologies methodology methods metrics micro microcredit microenterprises microfinance microfinancing
micronutrient microplastics middle midpoint midst midterm midwives might migrant migrants migrate migrated migrating migration migratory
miles milestone milestones militarism militarization military militia militias million millions mind mindful mine mineral minerals mines
minimal minimization minimize minimized minimizing minimum mining ministerial ministers ministries minor minorities minority minors
minutes misappropriation misconception misconceptions misconduct misinformation misinterpretation misinvoicing mislead misleading
misperceptions misrepresentation missile missiles missing mission missions mistreatment misuse misused mitigate mitigates mitigating
mitigation mix mixed mobile mobilisation mobility mobilization mobilize mobilized mobilizing modalities modality mode model modelling
models moderate moderation modern modernization modernized modernizing modes modification modifications modified modify modifying
modular module modules modus moment momentum monetary money monitor monitored monitoring monitors monogamy monopoly month monthly months
monument monuments moral morality morally morals moratorium morbidities morbidity more morning mortality mortgage mortgages mosques most
mostly mother motherhood mothers motion motivate motivated motivation motivations motives motorcycle motorized mountain mountains
movable move movement movements moving much multicultural multiculturalism multidimensional multidisciplinary multifaceted multilateral
multilateralism multilaterally multilevel multilingual multilingualism multimodal multinational multinationals multiple multiplicity
multiplier multipliers multipurpose multisectoral municipal munitions murder museums music must mustard mutandis mutatis mutilation
mutual mutually myths name namely names narcotic narcotics narrative narratives narrow narrowing narrowly nation national nationalist
nationalities nationality nationally nationals nations nationwide natural nature nautical naval navigate navigation navigational near
nearby nearly necessarily necessary necessitated necessitates necessities necessity need needed needs needy negation negative negatively
neglect neglected negligence negligent negligible negotiable negotiate negotiated negotiating negotiation negotiations neighboring
neighbourhoods neighbouring neighbourliness neighbours neither neonatal net nets network networking networks neurotechnology neutral
neutrality never nevertheless new newborn newly news newspapers next nexus nine nineteenth ninetieth ninety ninth nitrogen nodules noise
nominate nominated nominating nomination nominations non none nonetheless nor norm normal normalization normalize normally normative
norms north northern not notable notably note noted notes noteworthy nothing notice notices notification notifications notified notify
noting notion notional notions notwithstanding novel now noxious nuclear nullifies nullify number numbers numeracy numerous nurses
nurture nurturing nutrient nutrition nutritional nutritious obesity object objection objections objective objectively objectives
objectivity objects obligated obligation obligations oblige obliged observance observation observations observatories observe observed
observer observers observes observing obstacle obstacles obstetric obstruct obstructed obstructing obstruction obstructions obtain
obtained obtaining occasion occasions occupation occupational occupations occupied occupies occupying occur occurred occurrence
occurring occurs ocean oceanic oceans off offence offences offender offenders offenses offensive offer offered offering offers office
officer officers offices official officially officials officio offline offset offsets offshore often oil old older ombudsman
ombudspersons omissions once one ones ongoing online only onset open opened opening openings openly openness opens operandi operate
operated operates operating operation operational operationalization operationalize operationalized operationalizing operationally
operations operative operators opinion opinions opium opponents opportunities opportunity oppose opposed opposing opposition oppression
oppressive optimal optimally optimization optimize optimizes optimizing optimum option optional options oral orally orchards order
ordered ordering orderly orders ordinary ordnance organ organic organisations organisms organization organizational organizations
organize organized organizers organizing organs orientation orientations oriented origin original originally originals originating
origins orphaned orphans ostracism other others otherwise our ourselves out outbreak outbreaks outburst outcome outcomes outer outfall
outflows outgoing outlets outlined outlines outlining outlook outnumber outnumbering outposts output outputs outrage outreach outset
outside outsourcing outstanding outward over overall overarching overcapacity overcome overcoming overcompliance overcrowded
overcrowding overdue overemphasized overfishing overhead overlap overlapping overlaps overlooked overly overqualified overrepresented
overriding overseas oversee overseeing overseen oversight overthrow overthrowing overturn overview overweight overwhelming owing own
owned owner owners ownership pace pacific package packages paediatric paedophilia page paid palliative pandemic pandemics panel
panellists panels paper paperless papers par para paradigm paragraph paragraphs parallel parameters paramilitary paramount pardon parent
parental parenting parents parishioners parity parks parliament parliamentarians parliamentary parliaments parole part partial partially
participant participants participate participated participates participating participation participative participatory particular
particularities particularly particulars parties partly partner partnering partners partnership partnerships parts party pass passage
passed passenger passengers passing passive passports passu past pastoralism patent paternity path pathogens paths pathway pathways
patient patients patriarchal patrolling patrols pattern patterns pause pauses paved pay payable paying payment payments payoffs peace
peacebuilders peacebuilding peaceful peacefully peacekeeper peacekeepers peacekeeping peacemaking peak peasant peasants pedagogical
pedestrian pedestrians peer penal penalize penalized penalties penalty pending penetration penitentiary pension pensions people peoples
per perceived percent percentage perception perceptions peremptory perform performance performed performing perilous perinatal period
periodic periodical periodically periodicity periods periphery permafrost permanent permanently permissible permission permit permits
permitted permitting perpetrate perpetrated perpetrating perpetration perpetrator perpetrators perpetuate perpetuated perpetuates
perpetuating perpetuation persecution persist persisted persistence persistent persistently persisting persists person personal
personalities personality personally personnel persons perspective perspectives pertain pertaining pertains pertinent pervasive
pervasiveness pest pests petition petitioner petitions petroleum pharmaceutical pharmaceuticals phase phased phases phasing phenomena
phenomenon philanthropic philanthropy philosophies phones photographs physical physically physicians pickets picture pillaging pillar
pillars pilot piloted pilots pipeline pipelines piracy pirate pirates pivotal place placed placement places placing plague plain plan
planet planetary planned planning plans plant planting plants plastic plastics platform platforms play played players playing plays
pledge pledged pledges pledging plenary plenipotentiaries plight plural pluralism pluralistic plurilateral poaching point points polar
polarization police policies policing policy policymakers policymaking political politically politicians politics pollutants polluted
pollution polymetallic pool pooled pooling poor poorer poorest popular popularity populated population populations pornography port
portability portal portals portion portrayal portrayals ports pose posed poses posing position positioned positioning positions positive
positively possess possessing possession possibilities possibility possible possibly post postal posted posting postnatal postpone
postponed postponement postponing posts potable potential potentially poverty power powerful powering powers practicable practical
practice practices practise practised practising practitioners pragmatic prayer preamble preambular precarious precaution precautionary
precautions preceded precedent precedents preceding precious precise precisely precision preclude precluded precludes preconceptions
precondition preconditions precursor precursors predeployment predicate predicated predict predictability predictable predicted
predicting prediction predictive predominant predominantly preferably preference preferences preferential preferred pregnancies
pregnancy pregnant prejudge prejudging prejudice prejudices prejudicial preliminary premature premised premises premiums prenatal
prepaid preparation preparations preparatory prepare prepared preparedness preparing prerequisite prerequisites prerogative prescribed
prescribes presence presences present presentation presentations presented presenting presents preservation preserve preserved
preserving presided presidencies presidency presidential presiding press pressing pressure pressures presumed presumption pretext
pretrial prevail prevailed prevailing prevails prevalence prevalent prevent preventable preventative prevented preventing prevention
preventive prevents previous previously price prices pricing prima primacy primarily primary prime principal principally principle
principled principles print printed prior priorities prioritise prioritization prioritize prioritized prioritizes prioritizing priority
prison prisoner prisoners prisons privacy private privately privileged privileges prizes proactive proactively probability probable
probation problem problems procedural procedure procedures proceed proceeding proceedings proceeds process processed processes
processing proclaim proclaimed proclaiming proclaims proclamation procure procurement produce produced producers producing product
production productive productively productivity products profess profession professional professionalism professionalize professionals
professions proficiency profile profiles profiling profit profits profound profoundly program programmatic programme programmes
programming programs progress progressing progression progressive progressively prohibit prohibited prohibiting prohibition prohibitions
prohibits project projected projection projections projects proliferation prolong prolonged prominence prominent prominently promise
promises promising promote promoted promotes promoting promotion promotions promotive prompt prompted promptly promulgate promulgated
promulgating promulgation prone pronounced pronouncements proof propaganda propagated proper properly properties property prophylaxis
propitious proportion proportional proportionality proportionally proportionate proportions proposal proposals propose proposed proposes
proposing prorated prosecute prosecuted prosecuting prosecution prosecutions prosecutor prosecutorial prosecutors prospect prospecting
prospective prospects prosperity prosperous prostitution protect protected protecting protection protectionism protectionist protections
protective protects protest protesters protestors protests protocol protocols protracted prove proved proven provide provided provider
providers provides providing province provinces provincial provision provisional provisionally provisions provocation provocations
provocative provoke proximity prudent pseudonymization psychiatric psychoactive psychological psychosocial psychotropic pubertal public
publication publications publicity publicize publicly publish published publishing punish punishable punished punishing punishment
punishments punitive purchase purchased purchases purchasing purely purport purported purpose purposes pursuance pursuant pursue pursued
pursues pursuing pursuit purview push pushing put puts putting quadrennial qualification qualifications qualified qualify qualitative
quality quantification quantified quantitative quantities quantity quarantines quarter quarterly quarters quash question questioning
questionnaire questions quick quickly quinquennial quo quorum quota quotas race races racial racially racism racist radiation radical
radicalization radio radioactive radiological raids rail railroads railways rainfall raise raised raises raising range ranging ranking
ranks ransom ransoms rape rapid rapidly rapporteur rapporteurs rate rates rather ratification ratifications ratified ratify ratifying
rating ratings ratio rational rationale rationalization rationalize rationalizing rations reach reached reaches reaching react reactions
reactive readdressing readily readiness reading readmit readmitted ready reaffirm reaffirmation reaffirmed reaffirming reaffirms real
realisation realism realistic realities reality realization realize realized realizing reallocate reallocation realm reappointment
reason reasonable reasonably reasons reauthorize rebalancing rebel rebuild rebuilding recall recalled recalling recalls receding receipt
receive received receivers receives receiving recent recently reception recession rechannelling recidivism recipient recipients
reciprocal reciprocity reclamation reclassification recognise recognises recognising recognition recognize recognized recognizes
recognizing recommend recommendation recommendations recommended recommending recommends recommit recommitment recommits recommitting
reconcile reconciliation reconfiguration reconsider reconstituted reconstitution reconstruction reconvene reconvened record recorded
recorders recording recordings records recourse recover recovered recovering recovery recreation recreational recruit recruited
recruiters recruiting recruitment recruits rectify recurrence recurrent recurring recycle recycled recycling redeploy redeployment
redistribute redistributing redistribution redouble redoubling redress redressing reduce reduced reduces reducing reduction reductions
reefs refer reference referenced references referendum referendums referral referrals referred referring refers refinancing refine
refined refinement refineries refining reflect reflected reflecting reflection reflects reforestation reform reformed reforming reforms
refoulement refrain refraining reframe refuge refugee refugees refusal refuse refused refusing regard regarded regarding regardless
regards regeneration regenerative regime regimes region regional regionally regions register registered registering registers
registration registries registry regressed regressive regret regrets regretting regular regularize regularly regulate regulated
regulating regulation regulations regulators regulatory rehabilitate rehabilitating rehabilitation rehabilitative reimburse
reimbursement reimbursements reinforce reinforced reinforcement reinforces reinforcing reinstatement reintegrate reintegration
reinvigorate reinvigorated reinvigorating reiterate reiterated reiterates reiterating reject rejected rejecting rejection rejects
relapse relapses relapsing relate related relates relating relation relational relations relationship relationships relative relatively
relatives relaunch releasable release released releases releasing relevance relevant reliability reliable reliance reliant relics relied
relief relies relieve religion religions religious relocate relocated relocating relocation relocations reluctant rely relying remain
remainder remained remaining remains remarkable remarks remedial remediation remedied remedies remedy remedying remembrance reminder
reminding reminds remittance remittances remnants remote remotely remoteness removal removals remove removed removing remunerated
remuneration renaissance renamed render rendered rendering renders renegotiation renew renewable renewables renewal renewed renewing
renews renminbi renounce rental renunciation reopen reopening reorient repair repairing reparation reparations reparatory repatriate
repatriated repatriation repayment repeal repealed repealing repeat repeated repeatedly repercussions repetition replace replaced
replacement replacing replenishing replenishment replicated replication replies reply report reported reportedly reporting reports
reposition repositioning repository represent representation representational representations representative representatives represented
representing represents repress repressing repression repressive reprisal reprisals reproduce reproduced reproduction reproductive
reprofiling republican repurchase repurposed reputable reputation reputations request requested requesting requests require required
requirement requirements requires requiring requisite resale rescheduling rescind rescue rescued research researchers reservation
reservations reserve reserved reserves resettle resettlement reside residence residency resident residential residents residing residual
resilience resilient resist resistance reskilling resolute resolutely resolution resolutions resolve resolved resolves resolving resort
resorting resource resourced resources resourcing respect respected respectful respectfully respecting respective respectively respects
respiratory respond responded responders responding responds response responses responsibilities responsibility responsible responsibly
responsive responsiveness rest restarting restitution restoration restorative restore restored restoring restraining restraint
restraints restrict restricted restricting restriction restrictions restrictive restricts restructure restructured restructuring
restructurings rests result resulted resulting results resume resumed resuming resumption resurgence resurgent retail retailers retain
retained retaining retains retaliation retention rethinking retirement retraining retraumatization retreat retribution retroactive
retrofitting retrogression retrogressions retrogressive return returned returnees returning returns reunification reunions reuse reused
revamping reveal revealed revenue revenues reversal reverse reversed reversing revert revictimization review reviewed reviewing reviews
revise revised revising revision revisions revisit revitalization revitalize revitalized revitalizing revive revived reviving revocation
revoke revoking revolution reward rewarding rhetoric rich right rightful rights rigidity rigorous rigour rise rising risk risking risks
ritual riverine road roadmap roads robbery robotics robust rockets role roles rolling room root rooted roots rose roster rosters
rotating rotation round rounds route routes routine routinely routines rule rules ruling run rural sacred sacrifice sacrifices safe
safeguard safeguarded safeguarding safeguards safely safer safety said sailing salaries salary sale sales salvage salvaging same samples
sanction sanctioned sanctioning sanctions sand sandstorms sanitary sanitation sargassum satellite satisfaction satisfactory satisfied
satisfy save saving savings scalability scalable scale scaled scales scaling scarce scarcity scenario scenarios scene schedule scheduled
schedules scheduling scheme schemes scholars scholarship scholarships school schooling schools science sciences scientific
scientifically scientists scope scorecard scoring scourge scourges screening scrupulously scrutiny sea seabed seafarers seamless
seamounts seaports search searchable searches searching seas seasonal seating seats seaweed second secondary seconded secrecy secret
secretariat secretariats sectarian sectarianism section sections sector sectoral sectors secure secured securely securing securities
security see seed seeds seek seekers seeking seeks seemed seen segment segments segregated segregation seize seized seizing seizure
seizures seldom select selected selecting selection selective selling seminar seminars send sending senior seniority sense sensing
sensitive sensitivities sensitivity sensitization sensitize sensitizing sensory sentence sentenced sentences sentencing separate
separated separately separating separation sequence sequenced sequencing sequential sequestration series serious seriously seriousness
servants serve served serves service serviced services servicing serving servitude session sessions set setback setbacks sets setting
settings settle settled settlement settlements settler settlers settling seven seventeenth seventh seventieth several severe severely
severity sewage sex sexes sexual sexuality sexually shall shame shape shaping share shared shareholder shareholders shareholding shares
sharing sharp she sheets shelf shelling shelter sheltered sheltering shelters shield shields shift shifting shifts ship shipmasters
shipment shipments shipowners shipping ships shipwrecks shock shocks shore short shortage shortages shortcomings shortening shorter
shortest shortfall shortfalls should show showcase showcasing showing shown shows shrines shrinking shutdown shutdowns shutting sick
sickness side sidelined sidelines sides siege sight sign signal signatories signatory signature signed significance significant
significantly signing signs silence silencing silos similar similarities similarly simple simplification simplified simplify simplifying
simply simulated simultaneous simultaneously since sincere sincerely single sinks site sites situated situation situational situations
six sixteenth sixth sixtieth sixty size sizeable skill skilled skills slave slavery slightly slipping slow slowdown slowdowns slowed
slower slowest slowing slowly slum slums small smaller smallholder smallholders smart smear smooth smuggled smugglers smuggling social
socially societal societies society sociocultural socioeconomic sociopolitical soft software soil solar soldiers sole solely solemn
solicit solicitation soliciting solid solidarity solitary solution solutions solve solvency solving some sometimes songbun soon sooner
sophisticated sophistication sought sound source sourced sources southern sovereign sovereigns sovereignty space spacefaring spaces
spacing spare sparing spatial speak speaker speakers speaking special specialised specialist specialists specialization specialized
specializing specially species specific specifically specification specificities specificity specified specifies specify specifying
specious spectrum speculation speech speed speedily speeding speedy spend spending spent sphere spheres spill spillover spillovers
spills spiralling spirit spiritual spite splinter spoken sponsor sponsored sponsoring sponsors sponsorship spontaneous sport sporting
sports spotlight spouse spouses spread spreading spring spur stabilisation stability stabilization stabilize stabilizing stable
stablecoins staff staffed staffing stage stages stagnate stake stakeholder stakeholders stalemate stalking stalling stand standard
standardise standardization standardize standardized standards standby standing standpoint standstills start started starting starvation
state stated statehood stateless statelessness statement statements states static stating station stations statistical statistics status
statute statutes statutory stay staying steadfast steadily steady steep steer steering stemming step stepping steps stereotyped
stereotypes stereotypical stereotyping sterilization stewardship stifle stifling stigma stigmatization stigmatized still stimulate
stimulating stimulus stipulated stock stockpile stockpiles stockpiling stocks stocktake stocktaking stolen stones stop stopping storage
store stored stories storing storm storms strain strains straits stranded strata strategic strategically strategies strategy streamline
streamlined streamlining streams street streets strength strengthen strengthened strengthening strengthens strengths stress stressed
stresses stressing stressors stretched stretching strict strictly strike strikes stringent strive strives striving strong stronger
strongest strongly struck structural structurally structure structured structures struggle struggles student students studied studies
study studying stunted stunting subcommissions subcommittee subcommittees subcontractors subhumid subject subjected subjecting
subjection subjects submarine submission submissions submit submits submitted submitting subnational subordinate subordination
subparagraph subparagraphs subprogramme subregion subregional subregionally subscribed subsequent subsequently subsidiaries subsidiary
subsidies subsidize subsidized subsistence substance substances substandard substantial substantially substantiated substantive
substantively substitute substitution subtopic subtopics succeed succeeded succeeding success successes successful successfully
succession successive successor such sudden suffer suffered suffering sufficient sufficiently suffocation suffrage suggest suggested
suggesting suggestions suggests suicide suitability suitable suitably suited sulphides sulphur summaries summarizing summary summer
summit summits sunken superiority supervision supervisory supplement supplementary supplemented supplementing supplied supplier
suppliers supplies supply supplying support supported supporters supporting supportive supports suppress suppressed suppressing
suppression supremacist supremacy supreme surcharge sure surface surge surgeons surgery surges surpassed surplus surpluses surrender
surrendered surrounding surveil surveillance survey surveys survival survive survivor survivors susceptibility susceptible suspect
suspected suspects suspend suspended suspending suspension suspensions suspicious sustain sustainability sustainable sustainably
sustained sustaining sustenance swaps swift swiftly symbols sympathizers sympathy symposium symposiums symptoms synchronization syndrome
synergies synergy synthesis synthetic system systematic systematically systematizing systemic systemically systems table tables taboos
tackle tackled tackling tactic tactical tactics tailor tailored take taken takes taking talent talents talks tampering tandem tangible
tanker tanks tantamount tapping target targeted targeting targets tarnish task tasked tasks tax taxation taxes taxonomic teach teacher
teachers teaching team teams technical technically techniques technological technologies technology telecommunication telecommunications
telehealth telemedicine telephone telephony television temperate temperature temperatures tempered template temporarily temporary
tempore ten tend tendencies tends tenets tens tension tensions tenth tenure term terminal terminals terminate terminating termination
terminology terms terrestrial terrifying territorial territories territory terror terrorism terrorist terrorists tertiary test tested
testimonies testimony testing tests text textbooks texts than thanks that the theft their theirs them thematic thematically theme themes
themselves then theories therapeutics therapies therapy there thereafter thereat thereby therefor therefore therefrom therein thereof
thereon thereto thereunder thereupon these they things think thinking third thirds thirteenth thirtieth thirty this thorough thoroughly
those though thought thousands threat threaten threatened threatening threatens threats three threshold thresholds thrive through
throughout thus tickets ties tightened timber time timeframe timeline timelines timeliness timely times timetable timetables timing
tireless tirelessly title titles tobacco today together tolerance tolerant tolerate tolerated tolerates tolerating too took tool toolbox
toolkit tools topic topics torture tortured total totality totally touch tourism tourist toward towards towns toxic trace traceability
tracing track tracking tracks tract trade traded traders trading tradition traditional traditionally traditions traffic trafficked
traffickers trafficking tragedies tragedy tragic trailing train trained training trainings trajectory transaction transactional
transactions transatlantic transborder transboundary transcending transfer transferred transferring transfers transform transformation
transformational transformations transformative transformed transforming transit transiting transition transitional transitioned
transitioning transitions translate translated translating translation transmission transmit transmitted transmitting transnational
transnationally transparency transparent transparently transport transportation transporting transports transregional trapped traps
trauma traumatized travel travelling treat treatable treated treaties treating treatment treatments treaty trees tremendous trend trends
trial trials triangular tribunal tribunals tribute tried triennial triennialization trigger triggered triggers trilateral trillion
tripartite trolling troop troops tropical troubled truce true truly trust trusted trusts trustworthy truth try trying tsunami tsunamis
tuberculosis turbulence turn turning twelfth twelve twentieth twenty twice two type types typically ultimate ultimately unabated unable
unacceptability unacceptable unacceptably unaccompanied unaccounted unaddressed unanimous unannounced unarmed unauthorised unauthorized
unbiased uncertain uncertainties uncertainty unchanged unconditional unconditionally unconstitutional uncontrolled uncovered undeclared
under underage underdevelopment underemployment underfunded underfunding undergo undergoing undergone underlie underline underlined
underlines underlining underlying undermine undermined undermines undermining undernourished undernutrition underperformance underpin
underpinned underpinning underpins underrecognized underreported underreporting underrepresentation underrepresented underscore
underscored underscores underscoring underserved undersigned understand understandable understanding understandings understands
understood undertake undertaken undertakes undertaking undertakings undertook underutilized underwater underweight undesirable
undocumented undoubtedly undue unduly unearmarked unemployed unemployment unencumbered unequal unequivocal unequivocally uneven unevenly
unexploded unfair unfavourable unfettered unfinished unfolding unforeseen unfreezing unfulfilled unhealthy unhindered unhygienic
unification unified uniform uniformed uniformity unify unifying unilateral unilateralism unimpeded unintended unintentional
uninterrupted union unions unique uniquely unit unite united units unity universal universality universalization universally universe
universities university unjust unjustifiable unjustified unjustly unknown unlawful unlawfully unleash unless unlikely unlock unlocking
unmanned unmanning unmet unmonitored unnecessarily unnecessary unpaid unplanned unprecedented unproductive unprotected unpublished
unpunished unreasonable unreasonably unrecorded unregistered unregulated unremunerated unrepatriated unreported unrepresented unresolved
unrest unrestricted unsafe unscrupulous unseaworthy unstable unsuitable unsustainable untied until untold untreated unutilized unwanted
unwarranted unwavering upbringing upcoming update updated updates updating upend upgrade upgrading upheld uphold upholding upholds upon
uprising upscale upscaling upskilling upstream uptake upward uranium urban urbanization urbanized urge urged urgency urgent urgently
urges urging usage use used useful usefulness useless user users uses ushered using usually utilities utility utilization utilize
utilized utilizing utmost vacancies vacancy vacant vaccination vaccinations vaccine vaccines vague valid validate validation validity
valuable valuation value valued values valuing vandalism variability variables varied varieties variety various vary varying vast
vehicle vehicles vendor vendors vents venture ventures venue venues verbal verifiable verification verified verify verifying versa
version versions vertical very vessel vessels vested vetted vetting via viability viable vibrant vice victim victimization victimized
victims victory video videoconference videoconferencing videos view viewed views vigilance vigilant vigorously vigour villages violate
violated violates violating violation violations violence violent virtual virtualization virtually virtue virtuous virus visas
visibility visible vision visions visit visited visiting visits vital vitally vocational voice voices volatile volatility volcanic
volcanoes volume volumes voluntarily voluntary volunteer volunteering volunteerism volunteers vote voted voter voters votes voting
voucher voyages vulnerabilities vulnerability vulnerable wage wages waiting waived waiving walking wall want war warehouses warfare
warming warning warnings warrant warranted warrants warring was waste wasted wasteful wastes wastewater wasting water waterborne
watercrafts waters watershed waterway waterways way ways weak weaken weakened weakening weakens weaker weakness weaknesses wealth weapon
weapons weather web webcast webcasts website websites week weeks weight welcome welcomed welcomes welcoming welfare well wells were
western what whatever whatsoever when whenever where whereabouts whereas whereby wherein wherever whether which whichever while white
who whole whom whomever whomsoever whose wide widely widen widened widening wider widespread widest widowed widows wild wildfires
wildlife wilful wilfully will willing willingness wind window winter wisdom wish wishes wishing with withdraw withdrawal withdrawals
withdrawing withdrawn withheld withholding within without withstand witness witnessed witnesses woman women work worked worker workers
workforce workforces working workload workouts workplace workplaces workplan workplans works workshop workshops world worldwide worrying
worse worsen worsened worsening worsens worship worst worth would wounded wounding wrecks writing written wrongful xenophobia xenophobic
year yearly years yet yield yields young younger youth zero zone zones zoonotic`;
