/** What CBV puts before the words of its vocabularies. */
const WORD_PREFIX = /^(?:BizStep|Disp|BTT|SDT|ER)-/;

/**
 * The last part of a name: `shipping` of `https://ref.gs1.org/cbv/BizStep-shipping`, of `urn:epcglobal:cbv:bizstep:shipping` and
 * of `shipping`; `fishingEvent` of `urn:gdst:bizStep:fishingEvent`; `catchArea` of `{urn:epcglobal:cbv:mda}catchArea`.
 */
export function localName(name: string): string {
  const end = Math.max(name.lastIndexOf(":"), name.lastIndexOf("/"), name.lastIndexOf("#"), name.lastIndexOf("}"));
  return name.slice(end + 1).replace(WORD_PREFIX, "");
}
