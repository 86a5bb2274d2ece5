/** The GS1 vocabularies whose words stand in EPCIS fields. */
export type VocabularyName =
  | "bizStep"
  | "disposition"
  | "bizTransactionType"
  | "sourceDestinationType"
  | "errorReason"
  | "component"
  | "sensorProperty";

interface Vocabulary {
  /** What a full URI of this vocabulary begins with. */
  readonly uriPrefix: string;
  /** What its URIs began with in earlier releases, if they ever looked different. */
  readonly formerPrefix: string | null;
  /** The words the standard defines; `null` where the list is open (GS1 adds measurement types between releases). */
  readonly words: ReadonlySet<string> | null;
}

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** The web vocabulary of GS1, which sensor types and alarm conditions come from. */
export const GS1_VOCABULARY = "https://ref.gs1.org/voc/";
/** The namespace of the Core Business Vocabulary. */
export const CBV = "https://ref.gs1.org/cbv/";

/** CBV 2.0, sections 7.1 to 7.8. */
const VOCABULARIES: Readonly<Record<VocabularyName, Vocabulary>> = {
  bizStep: {
    uriPrefix: `${CBV}BizStep-`,
    formerPrefix: "urn:epcglobal:cbv:bizstep:",
    words: words(`
      accepting arriving assembling collecting commissioning consigning creating_class_instance cycle_counting
      decommissioning departing destroying disassembling dispensing encoding entering_exiting holding inspecting
      installing killing loading other packing picking receiving removing repackaging repairing replacing reserving
      retail_selling sampling sensor_reporting shipping staging_outbound stock_taking stocking storing transporting
      unloading unpacking void_shipping`),
  },
  disposition: {
    uriPrefix: `${CBV}Disp-`,
    formerPrefix: "urn:epcglobal:cbv:disp:",
    words: words(`
      active available completeness_inferred completeness_verified conformant container_closed container_open damaged
      destroyed dispensed disposed encoded expired in_progress in_transit inactive mismatch_class mismatch_instance
      mismatch_quantity needs_replacement no_pedigree_match non_conformant non_sellable_other partially_dispensed
      recalled reserved retail_sold returned sellable_accessible sellable_not_accessible stolen unavailable unknown`),
  },
  bizTransactionType: {
    uriPrefix: `${CBV}BTT-`,
    formerPrefix: "urn:epcglobal:cbv:btt:",
    words: words("bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt"),
  },
  sourceDestinationType: {
    uriPrefix: `${CBV}SDT-`,
    formerPrefix: "urn:epcglobal:cbv:sdt:",
    words: words("location owning_party possessing_party"),
  },
  errorReason: {
    uriPrefix: `${CBV}ER-`,
    formerPrefix: "urn:epcglobal:cbv:er:",
    words: words("did_not_occur incorrect_data"),
  },
  component: {
    uriPrefix: `${CBV}Comp-`,
    formerPrefix: null,
    words: words(`
      altitude axial_distance azimuth easting elevation_angle height latitude longitude northing polar_angle
      spherical_radius x y z`),
  },
  sensorProperty: { uriPrefix: GS1_VOCABULARY, formerPrefix: "https://gs1.org/voc/", words: null },
};

/**
 * Writes a vocabulary value as its full URI: a bare word (`departing`) and the older URN
 * (`urn:epcglobal:cbv:bizstep:departing`) both become `https://ref.gs1.org/cbv/BizStep-departing`, and the former home
 * of sensor types, `https://gs1.org/voc/`, becomes the present one. URIs of other vocabularies and private CURIEs stay
 * as they are.
 */
export function expandVocabulary(name: VocabularyName, value: string): string {
  const { uriPrefix, formerPrefix } = VOCABULARIES[name];
  if (formerPrefix !== null && value.startsWith(formerPrefix)) return uriPrefix + value.slice(formerPrefix.length);
  return value.includes(":") ? value : uriPrefix + value;
}

/** Lists the words that the standard defines for a vocabulary; none where its list is open. */
export function vocabularyWords(name: VocabularyName): string[] {
  return [...(VOCABULARIES[name].words ?? [])];
}

/**
 * Tells whether a value may stand in a field of this vocabulary: a word of the standard in any of its spellings, or a
 * URI or CURIE of somebody else's vocabulary.
 */
export function isVocabularyValue(name: VocabularyName, value: string): boolean {
  if (!/^\S+$/.test(value)) return false;

  const { uriPrefix, words: known } = VOCABULARIES[name];
  const uri = expandVocabulary(name, value);
  return known === null || !uri.startsWith(uriPrefix) || known.has(uri.slice(uriPrefix.length));
}
