import { MISSING, type Cell, type Column } from "../table.js";
import {
  documentNumbers,
  documentTypes,
  extension,
  localDate,
  lotOf,
  originOf,
  placeOf,
  previousSourceOf,
  quantityOf,
  recipientOf,
  type RowScope,
} from "./rowScope.js";

/** A column of the sheet of a critical tracking event. */
export interface FsmaColumn extends Column {
  /** The paragraph of 21 CFR Part 1 Subpart S that asks for it; empty for what the rule does not ask for. */
  readonly rule: string;
  /** Where in EPCIS the value comes from, in words. */
  readonly source: string;
  readonly value: (row: RowScope) => Cell;
}

type Value = FsmaColumn["value"];
type Kind = Column["kind"];

const column = (title: string, rule: string, source: string, value: Value, kind: Kind = "text"): FsmaColumn => ({
  title,
  rule,
  source,
  value,
  kind,
});

const names = (...list: string[]): ReadonlySet<string> => new Set(list);

const FIELDS = names("fieldname", "growingarea", "growingareaname", "harvestarea");
const PONDS = names("containername", "aquaculturecontainer", "pondname", "poolname", "tankname", "cagename");
const HARVEST_DATES = names("harvestdate", "harvestenddate");
const HARVEST_START = names("harvestdate", "harveststartdate", "vesseltripdate");
const CATCH_AREAS = names("catcharea", "rfmoarea", "economiczone", "harvestarea");
const FARMS = names("farm", "farmlocation", "farmid", "harvestlocation");
const HARVESTERS = names("harvester", "harvestername", "harvesterid");
const COOLED_AT = names("coolinglocation", "cooledat");
const COOLED_ON = names("coolingdate", "datecooled");
const RECEIVED_ON = names("datereceived", "receiveddate", "receivingdate");
const SOURCE_REFERENCE = names("traceabilitylotcodesourcereference", "tlcsourcereference");

const ext = (list: ReadonlySet<string>): string => `extension or ILMD ${[...list].join(", ")}`;

/** Two columns for a place: its description, which the rule asks for, and the identifier that leads to it. */
function place(title: string, rule: string, from: string, find: (row: RowScope) => string | undefined): FsmaColumn[] {
  return [
    column(`${title}: location description`, rule, `master data of ${from}`, (row) =>
      row.state.describeLocation(find(row)),
    ),
    column(`${title}: identifier`, "", from, (row) => find(row) ?? ""),
  ];
}

/** A value that the rule asks for in some trades only: nothing missing is claimed where there is none. */
function ifApplicable(title: string, rule: string, list: ReadonlySet<string>, kind?: Kind): FsmaColumn {
  return column(`${title} (if applicable)`, rule, ext(list), (row) => extension(row, list) ?? "", kind);
}

const required = (title: string, rule: string, list: ReadonlySet<string>): FsmaColumn =>
  column(title, rule, ext(list), (row) => extension(row, list) ?? MISSING);

const commodity = (rule: string, title = "Commodity and variety"): FsmaColumn =>
  column(title, rule, "master data of the product", (row) => row.state.describeCommodity(lotOf(row).product));
const product = (rule: string): FsmaColumn =>
  column("Product description", rule, "master data of the product", (row) =>
    row.state.describeProduct(lotOf(row).product),
  );
const lot = (rule: string, title = "Traceability lot code"): FsmaColumn =>
  column(
    title,
    rule,
    "GTIN and lot of epcClass, or ILMD lotNumber",
    (row) => lotOf(row).code ?? (rule === "" ? "" : MISSING),
  );
const quantity = (rule: string): FsmaColumn[] => [
  column(
    "Quantity",
    rule,
    "quantityElement quantity, or the number of EPCs",
    ({ item }) => quantityOf(item),
    "decimal",
  ),
  column("Unit of measure", rule, "quantityElement uom; EA for EPCs", ({ item }) => item.unit ?? MISSING),
];
const date = (title: string, rule: string): FsmaColumn =>
  column(title, rule, "eventTime at eventTimeZoneOffset", ({ facts }) => localDate(facts), "date");
const documents = (rule: string): FsmaColumn[] => [
  column("Reference document type", rule, "bizTransaction type", ({ facts }) => documentTypes(facts)),
  column("Reference document number", rule, "bizTransaction", ({ facts }) => documentNumbers(facts)),
];
const here = (row: RowScope): string | undefined => placeOf(row.facts);

const recipient = (rule: string): FsmaColumn[] =>
  place("Immediate subsequent recipient", rule, "destination location, possessing or owning party", ({ facts }) =>
    recipientOf(facts),
  );

/** Where a lot code was assigned: the rule takes the place or a reference to it, so with a reference no place is missing. */
const lotSource = (rule: string): FsmaColumn[] => [
  ...place("Traceability lot code source", rule, "the event in the selection that made the lot", (row) =>
    row.state.lotSources.get(lotOf(row).code ?? ""),
  ).map(({ value, ...rest }): FsmaColumn => ({
    ...rest,
    value: (row) => {
      const cell = value(row);
      return cell === MISSING && extension(row, SOURCE_REFERENCE) !== undefined ? "" : cell;
    },
  })),
  ifApplicable("Traceability lot code source reference", rule, SOURCE_REFERENCE),
];

const HARVESTING = [
  ...recipient("§1.1325(a)"),
  commodity("§1.1325(a)"),
  ...quantity("§1.1325(a)"),
  ...place("Farm where harvested", "§1.1325(a)", "bizLocation, else readPoint", here),
  ifApplicable("Field or growing area", "§1.1325(a)", FIELDS),
  ifApplicable("Aquaculture container", "§1.1325(a)", PONDS),
  date("Date of harvesting", "§1.1325(a)"),
  ...documents("§1.1325(a)"),
  lot("", "Lot, if one is named"),
];

const COOLING = [
  ...recipient("§1.1325(b)"),
  commodity("§1.1325(b)"),
  ...quantity("§1.1325(b)"),
  ...place("Where cooled", "§1.1325(b)", "bizLocation, else readPoint", here),
  date("Date of cooling", "§1.1325(b)"),
  ...place("Farm where harvested", "§1.1325(b)", ext(FARMS), (row) => extension(row, FARMS)),
  ...documents("§1.1325(b)"),
  lot("", "Lot, if one is named"),
];

const received = ({ inputs }: RowScope): string =>
  inputs.length === 0 ? MISSING : inputs.map((input) => `${quantityOf(input)} ${input.unit ?? MISSING}`).join("; ");
const receivedCommodity = ({ inputs, state, facts }: RowScope): string => {
  const products = inputs.map((item) => lotOf({ facts, state, item, inputs, role: "input" }).product);
  return products.length === 0 ? MISSING : [...new Set(products.map(state.describeCommodity))].join("; ");
};

const INITIAL_PACKING = [
  column("Commodity and variety received", "§1.1330(a)(1)", "master data of the inputs", receivedCommodity),
  required("Date received", "§1.1330(a)(2)", RECEIVED_ON),
  column("Quantity and unit received", "§1.1330(a)(3)", "inputQuantityList", received),
  ...place("Farm where harvested", "§1.1330(a)(4)", ext(FARMS), (row) => extension(row, FARMS)),
  ifApplicable("Field or growing area", "§1.1330(a)(5)", FIELDS),
  ifApplicable("Aquaculture container", "§1.1330(a)(6)", PONDS),
  required("Harvester: business name and phone number", "§1.1330(a)(7)", HARVESTERS),
  required("Date of harvesting", "§1.1330(a)(8)", HARVEST_DATES),
  ifApplicable("Where cooled", "§1.1330(a)(9)", COOLED_AT),
  ifApplicable("Date of cooling", "§1.1330(a)(10)", COOLED_ON),
  lot("§1.1330(a)(11)"),
  product("§1.1330(a)(12)"),
  ...quantity("§1.1330(a)(13)"),
  ...place("Where initially packed (lot code source)", "§1.1330(a)(14)", "bizLocation, else readPoint", here),
  ifApplicable("Traceability lot code source reference", "§1.1330(a)(14)", SOURCE_REFERENCE),
  date("Date of initial packing", "§1.1330(a)(15)"),
  ...documents("§1.1330(a)(16)"),
];

const FIRST_LAND_BASED_RECEIVING = [
  lot("§1.1335(a)"),
  column("Species or market name, or product description", "§1.1335(b)", "master data of the product", (row) =>
    row.state.describeProduct(lotOf(row).product),
  ),
  ...quantity("§1.1335(c)"),
  required("Harvest dates", "§1.1335(d)", HARVEST_START),
  required("Harvest locations", "§1.1335(d)", CATCH_AREAS),
  ...place("First land-based receiver (lot code source)", "§1.1335(e)", "bizLocation, else readPoint", here),
  ifApplicable("Traceability lot code source reference", "§1.1335(e)", SOURCE_REFERENCE),
  date("Date landed", "§1.1335(f)"),
  ...documents("§1.1335(g)"),
];

const SHIPPING = [
  lot("§1.1340(a)(1)"),
  ...quantity("§1.1340(a)(2)"),
  product("§1.1340(a)(3)"),
  ...recipient("§1.1340(a)(4)"),
  ...place("Shipped from", "§1.1340(a)(5)", "source location, else readPoint, else bizLocation", ({ facts }) =>
    originOf(facts),
  ),
  date("Date shipped", "§1.1340(a)(6)"),
  ...lotSource("§1.1340(a)(7)"),
  ...documents("§1.1340(a)(8)"),
];

const RECEIVING = [
  lot("§1.1345(a)(1)"),
  ...quantity("§1.1345(a)(2)"),
  product("§1.1345(a)(3)"),
  ...place("Immediate previous source", "§1.1345(a)(4)", "source location, possessing or owning party", ({ facts }) =>
    previousSourceOf(facts),
  ),
  ...place("Received at", "§1.1345(a)(5)", "bizLocation, else readPoint", here),
  date("Date received", "§1.1345(a)(6)"),
  ...lotSource("§1.1345(a)(7)"),
  ...documents("§1.1345(a)(8)"),
];

/** Where, when and under which document concern the food produced alone. */
const producedOnly = ({ value, ...rest }: FsmaColumn): FsmaColumn => ({
  ...rest,
  value: (row) => (row.role === "input" ? "" : value(row)),
});

const TRANSFORMATION = [
  column("Used or produced", "", "inputEPCList, inputQuantityList; outputEPCList, outputQuantityList", ({ role }) =>
    role === "input" ? "used" : "produced",
  ),
  lot("§1.1350(a)"),
  product("§1.1350(a)"),
  ...quantity("§1.1350(a)"),
  ...[
    ...place("Where transformed (lot code source)", "§1.1350(a)", "bizLocation, else readPoint", here),
    ifApplicable("Traceability lot code source reference", "§1.1350(a)", SOURCE_REFERENCE),
    date("Date completed", "§1.1350(a)"),
    ...documents("§1.1350(a)"),
  ].map(producedOnly),
];

/** The columns of each critical tracking event, in the order in which the rule names its key data elements. */
export const FSMA_COLUMNS = {
  harvesting: HARVESTING,
  cooling: COOLING,
  "initial-packing": INITIAL_PACKING,
  "first-land-based-receiving": FIRST_LAND_BASED_RECEIVING,
  shipping: SHIPPING,
  receiving: RECEIVING,
  transformation: TRANSFORMATION,
} as const satisfies Record<string, readonly FsmaColumn[]>;
