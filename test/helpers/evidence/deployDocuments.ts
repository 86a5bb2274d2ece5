import type { Signer } from "ethers";
import { ethers } from "hardhat";

import { nameHash } from "../../../src/evidence/nameHash.js";
import { schemaTerms } from "../../../src/evidence/schemaTerms.js";
import type { EvidenceUnit } from "../../../src/evidence/types.js";
import type { DocumentStore } from "../../../types/index.js";
import { type Certificates, deployCertificates } from "./deployCertificates.js";
import { CERTIFICATE_FIELDS, certificateUnit } from "./units.js";

/** A schema of which the depositor may revoke its units. */
export const DOCUMENT_SCHEMA = "openattestation-document/1";

/** Certificates' notaries, and a document store for what they approve in the name of one issuer. */
export interface Documents extends Certificates {
  store: DocumentStore;
  /** Controls the party of the issuer, which is the depositor. */
  issuer: Signer;
  /** A unit about a document, in the issuer's name. */
  unitAbout: (document: string, overrides?: Partial<EvidenceUnit>) => EvidenceUnit;
}

/** Deploys {@link Documents}. */
export async function deployDocuments(): Promise<Documents> {
  const suite = await deployCertificates();
  const issuer = (await ethers.getSigners())[2]!;
  const mandatoryFields = CERTIFICATE_FIELDS;
  await suite.schemas.register(
    DOCUMENT_SCHEMA,
    schemaTerms({ notarySet: suite.notarySet, mandatoryFields, depositorMayRevoke: true }),
  );
  const schema = nameHash(DOCUMENT_SCHEMA);

  const store = await ethers.deployContract("DocumentStore", [
    suite.evidence,
    schema,
    suite.depositor,
    "Certificates of origin",
  ]);
  const unitAbout = (document: string, overrides: Partial<EvidenceUnit> = {}): EvidenceUnit =>
    certificateUnit(suite.now, { schema, depositor: suite.depositor, subject: document, ...overrides });
  return { ...suite, store, issuer, unitAbout };
}
