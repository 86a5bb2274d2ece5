import { itemKey } from "../../facts/itemKey.js";
import { MISSING } from "../table.js";
import type { MasterData } from "../masterData.js";

/** The first attribute that there is; attributes are known by their local names in small letters. */
function first(attributes: ReadonlyMap<string, string>, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = attributes.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

const missingPart = (what: string): string => `(${what} missing)`;

/** Whether a cell that is not missing as a whole says that a part of it is. */
export function isIncomplete(cell: string): boolean {
  return cell.includes("missing)");
}

/** What §1.1310 counts to a location description, and the names that attributes have for it. */
const STREET = ["streetaddressone", "streetaddress"];
const LOCATION_PARTS: readonly (readonly [what: string, names: readonly string[]])[] = [
  ["business name", ["name", "organizationname", "locationname", "partyname"]],
  ["phone number", ["telephone", "telephonenumber", "phone", "phonenumber", "contacttelephone"]],
  ["street address", STREET],
  ["city", ["city", "addresslocality"]],
  ["state", ["state", "region", "addressregion"]],
  ["postal code", ["postalcode", "zipcode", "zip"]],
  ["country", ["countrycode", "country", "addresscountry"]],
];
const ADDRESS = new Set(["street address", "city", "state", "postal code", "country"]);

/**
 * Describes a place or a party as §1.1310 has it: business name, phone number, address or coordinates. Parts that master data lack
 * are named as missing.
 *
 * @returns The description; {@link MISSING} when nothing is known about the identifier.
 */
export function describeLocation(masterData: MasterData, identifier: string): string {
  const attributes = masterData.get(itemKey(identifier)) ?? masterData.get(withoutExtension(identifier));
  if (attributes === undefined || attributes.size === 0) return MISSING;

  const [latitude, longitude] = [attributes.get("latitude"), attributes.get("longitude")];
  const coordinates = latitude === undefined || longitude === undefined ? undefined : `${latitude}, ${longitude}`;
  const parts = LOCATION_PARTS.flatMap(([what, names]) => {
    const value = first(attributes, names);
    if (value !== undefined) return [value];
    return coordinates !== undefined && ADDRESS.has(what) ? [] : [missingPart(what)];
  });
  if (coordinates !== undefined) parts.push(coordinates);
  return parts.join("; ");
}

/** A part of a place, as `…/414/…/254/…` names one, is described by the place. */
function withoutExtension(identifier: string): string {
  return itemKey(identifier).replace(/\/254\/.*$/, "");
}

/** What §1.1310 counts to a product description; a name has to be there. */
const PRODUCT_NAMES = [
  ...["regulatedproductname", "descriptionshort", "productname", "functionalname", "labeldescription"],
  ...["tradeitemdescription", "description", "name"],
];
const PRODUCT_DETAILS: readonly (readonly string[])[] = [
  ["brandname"],
  ["commodity"],
  ["variety"],
  ["speciesforfisherystatisticspurposesname", "species"],
  ["tradeitemconditioncode"],
  ["netcontentdescription", "packagingsize", "netcontent", "netweight"],
  ["packagingstyle", "packagingtype", "packagingtypecode"],
];

/** Describes a product as §1.1310 has it: name, brand, commodity, variety, packaging size and style; species for seafood. */
export function describeProduct(masterData: MasterData, product: string): string {
  const attributes = masterData.get(itemKey(product));
  const name = attributes === undefined ? undefined : first(attributes, PRODUCT_NAMES);
  if (attributes === undefined || name === undefined) return MISSING;

  return [name, ...PRODUCT_DETAILS.flatMap((names) => first(attributes, names) ?? [])].join("; ");
}

/** The commodity and, where there is one, the variety; the product's name where master data say no more. */
export function describeCommodity(masterData: MasterData, product: string): string {
  const attributes = masterData.get(itemKey(product)) ?? new Map<string, string>();
  const commodity = first(attributes, [
    "commodity",
    "speciesforfisherystatisticspurposesname",
    "species",
    ...PRODUCT_NAMES,
  ]);
  if (commodity === undefined) return MISSING;

  const variety = attributes.get("variety");
  return variety === undefined ? commodity : `${commodity}; ${variety}`;
}
