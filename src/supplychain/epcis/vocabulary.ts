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

/** What belongs to the Core Business Vocabulary itself, in its present and former homes. */
const OF_CBV = /^(?:https?:\/\/(?:ref|ns)\.gs1\.org\/cbv\/|urn:epcglobal:cbv:)/;

/**
 * Tells whether a value may stand in a field of this vocabulary: a word of the standard in any of its spellings, or a
 * URI or CURIE of somebody else's vocabulary. A word of another field (a disposition as business step) may not.
 */
export function isVocabularyValue(name: VocabularyName, value: string): boolean {
  if (!/^\S+$/.test(value)) return false;

  const { uriPrefix, words: known } = VOCABULARIES[name];
  const uri = expandVocabulary(name, value);
  if (known === null) return true;
  return uri.startsWith(uriPrefix) ? known.has(uri.slice(uriPrefix.length)) : !isOfAnother(uri);
}

/** Tells whether a value has the beginning of any vocabulary of CBV. */
function isOfAnother(uri: string): boolean {
  return Object.values(VOCABULARIES).some(
    ({ uriPrefix, formerPrefix, words: known }) =>
      known !== null && (uri.startsWith(uriPrefix) || (formerPrefix !== null && uri.startsWith(formerPrefix))),
  );
}

/**
 * The properties that GS1's web vocabulary gave sensors in 2022, and what they may raise. GS1 adds to them between
 * releases of EPCIS, so that another is doubtful and no error.
 */
const SENSOR_WORDS = words(`
  AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Altitude AmountOfSubstance AmountOfSubstancePerUnitVolume
  Angle AngularAcceleration AngularMomentum AngularVelocity Area Capacitance Conductance Conductivity Count Density
  Dimensionless DoseEquivalent DoseEquivalentRate DynamicViscosity EffectiveDose EffectiveDoseRate ElectricCharge
  ElectricCurrent ElectricCurrentDensity ElectricFieldStrength Energy Exposure Force Frequency Illuminance Inductance
  Irradiance KinematicViscosity Length LinearMomentum Luminance LuminousFlux LuminousIntensity MagneticFlux
  MagneticFluxDensity MagneticVectorPotential Mass MassConcentration MassFlowRate MassPerAreaTime MemoryCapacity
  MolalityOfSolute MolarEnergy MolarMass MolarVolume Power Pressure RadiantFlux RadiantIntensity Radioactivity
  RelativeHumidity Resistance Resistivity SolidAngle SpecificVolume Speed SurfaceDensity SurfaceTension Temperature Time
  Torque Voltage Volume VolumeFlowRate VolumeFraction VolumetricFlux Wavenumber
  ALARM_CONDITION ERROR_CONDITION`);

/**
 * Says what is doubtful about a value that may nevertheless be used: a sensor property of GS1's that this release does
 * not know, which may be new or misspelt, or a name in the namespace of CBV that CBV does not define.
 */
export function vocabularyDoubt(name: VocabularyName, value: string): string | null {
  const { uriPrefix, words: known } = VOCABULARIES[name];
  const uri = expandVocabulary(name, value);
  if (known !== null) {
    return OF_CBV.test(uri) && !uri.startsWith(uriPrefix) ? `not defined by CBV: ${JSON.stringify(value)}` : null;
  }
  return !uri.startsWith(uriPrefix) || SENSOR_WORDS.has(uri.slice(uriPrefix.length))
    ? null
    : `not a sensor property of GS1's that is known here: ${JSON.stringify(value)}`;
}

/** Writes a word of the standard as JSON-LD has it, bare; what is nobody's word or somebody else's stays as it is. */
export function shortWord(name: VocabularyName, value: string): string {
  const { uriPrefix, words: known } = VOCABULARIES[name];
  const uri = expandVocabulary(name, value);
  if (!uri.startsWith(uriPrefix)) return value;
  const bare = uri.slice(uriPrefix.length);
  if ((known ?? SENSOR_WORDS).has(bare)) return bare;
  return known === null ? uri : value;
}
