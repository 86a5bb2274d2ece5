import type { EpcisEvent, EpcisField } from "../epcis/model.js";
import { localName } from "./localName.js";

/** A field whose name is in a namespace, or that stands inside one: not of EPCIS itself. */
const isForeign = (name: string): boolean => name.startsWith("{") || name === "ilmd";

/**
 * Collects the texts of extension fields, in the ILMD and beside it, at any depth, in document order.
 *
 * @param event - The event to look into.
 * @param names - The local names that are meant, whatever their namespace, in small letters.
 */
export function extensionTexts(event: EpcisEvent, names: ReadonlySet<string>): string[] {
  const found: string[] = [];
  const visit = (field: EpcisField): void => {
    if (names.has(localName(field.name).toLowerCase()) && field.value.trim() !== "") found.push(field.value.trim());
    for (const child of field.children) visit(child);
  };
  for (const field of event.fields) if (isForeign(field.name)) visit(field);
  return found;
}
