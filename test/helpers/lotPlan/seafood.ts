/** Real events of a seafood chain, below the published corpus. */
export const SEAFOOD = "opentraceability/all_wholechain_events.jsonld";
const [WHOLECHAIN, EXAMPLE] = ["urn:gdst:wholechain.com", "urn:gdst:example.org"];

/** The companies of the chain and what its events name them by. The fish farm recorded for its feed mill and its hatchery. */
export const COMPANIES: Record<string, readonly string[]> = {
  fishCompany: ["portsd", "boat1", "boat2"]
    .map((place) => `${WHOLECHAIN}:location:loc:fishcompany.${place}`)
    .concat(`${WHOLECHAIN}:party:fishcompany.0`),
  processingCompany: [`${WHOLECHAIN}:location:loc:processingcompany.plant1`, `${WHOLECHAIN}:party:processingcompany.0`],
  fishFarm: ["feedmill.1", "hatchery.1", "fishfarm.1"]
    .map((place) => `${EXAMPLE}:location:loc:${place}`)
    .concat(`${EXAMPLE}:party:fishfarm.1`),
  fisherman: ["1", "2", "3"]
    .map((port) => `urn:epc:id:sgln:08600031303.${port}.0`)
    .concat(`${EXAMPLE}:party:fisherman01.1`),
  processor: [`${EXAMPLE}:location:loc:processor.plant1`, `${EXAMPLE}:party:processor.1`],
  importer: [`${EXAMPLE}:location:loc:importer.123`, `${EXAMPLE}:party:importer.1`],
};

/** Positions of the events of the file that a ledger refuses: two that grow, and one that takes more than there is. */
export const HARVEST_OF_FRY = 6;
export const HARVEST_OF_TUNA = 16;
export const COMMINGLING = 23;
