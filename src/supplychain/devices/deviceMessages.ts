import type { TypedDataField } from "ethers";

/** The terms of a binding, field for field `IDeviceRegistry.DeviceBinding`. */
export interface DeviceBinding {
  /** Id of the device's key. */
  readonly device: string;
  /** Id of the lot that it watches. */
  readonly lot: string;
  /** Party that holds the lot when it is bound. */
  readonly custodian: bigint;
  /** Party that may release a hold; by custom the title holder. */
  readonly releaser: bigint;
  /** keccak256 of the URI of what is measured, see `measurementHash`. */
  readonly property: string;
  /** Unit of the values, see `encodeUnit`. */
  readonly unit: string;
  /** Decimal places of the values and of the limits. */
  readonly decimals: bigint;
  /** The lowest value inside the limits, in units of `10^-decimals`. */
  readonly minimum: bigint;
  /** The highest one. */
  readonly maximum: bigint;
  /** First Unix second of the binding. */
  readonly validFrom: bigint;
  /** Last Unix second of the binding. */
  readonly validUntil: bigint;
  /** Seconds after which a reading is late. */
  readonly maxDelay: bigint;
  /** Seconds that the device's clock may be ahead. */
  readonly maxSkew: bigint;
  /** Evidence id of the device's certificate. */
  readonly calibration: string;
  /** Any number that tells it from other bindings of the same terms. */
  readonly number: bigint;
}

/** What a device measured, field for field `IDeviceRegistry.Reading`. */
export interface Reading {
  /** Number of the reading, above that of every earlier one of the binding. */
  readonly counter: bigint;
  /** Unix second in which it was measured. */
  readonly time: bigint;
  /** What was measured, in the binding's unit and decimals. */
  readonly value: bigint;
}

/** Where the messages count: one registry on one chain. */
export interface RegistryLocation {
  readonly chainId: bigint;
  /** Address of the DeviceRegistry. */
  readonly registry: string;
}

/** EIP-712 domain of a DeviceRegistry. */
export interface RegistryDomain {
  readonly name: "DeviceRegistry";
  readonly version: "1";
  readonly chainId: bigint;
  readonly verifyingContract: string;
}

/** EIP-712 type of a binding's terms. */
export const deviceBindingTypes = {
  DeviceBinding: [
    { name: "device", type: "bytes32" },
    { name: "lot", type: "bytes32" },
    { name: "custodian", type: "uint40" },
    { name: "releaser", type: "uint40" },
    { name: "property", type: "bytes32" },
    { name: "unit", type: "bytes3" },
    { name: "decimals", type: "uint8" },
    { name: "minimum", type: "int64" },
    { name: "maximum", type: "int64" },
    { name: "validFrom", type: "uint64" },
    { name: "validUntil", type: "uint64" },
    { name: "maxDelay", type: "uint32" },
    { name: "maxSkew", type: "uint32" },
    { name: "calibration", type: "bytes32" },
    { name: "number", type: "uint64" },
  ],
};

/** EIP-712 types of a side's consent. */
export const bindingConsentTypes: Record<string, TypedDataField[]> = {
  BindingConsent: [
    { name: "binding", type: "DeviceBinding" },
    { name: "deadline", type: "uint64" },
  ],
  ...deviceBindingTypes,
};

/** EIP-712 type of a reading. */
export const readingTypes = {
  Reading: [
    { name: "binding", type: "bytes32" },
    { name: "counter", type: "uint64" },
    { name: "time", type: "uint64" },
    { name: "value", type: "int64" },
  ],
};

/** EIP-712 type of what a device signs to be registered. */
export const deviceRegistrationTypes = {
  DeviceRegistration: [
    { name: "owner", type: "uint40" },
    { name: "generation", type: "uint24" },
  ],
};

/** The domain that all messages are signed under. */
export function registryDomain({ chainId, registry }: RegistryLocation): RegistryDomain {
  return { name: "DeviceRegistry", version: "1", chainId, verifyingContract: registry };
}
