/** What NatSpec says of one declaration. */
export interface Natspec {
  readonly notice: string;
  readonly dev: string;
  /** Texts by the parameter's or the member's name. */
  readonly params: ReadonlyMap<string, string>;
  /** Texts of what is returned, in order, without the names of named ones. */
  readonly returns: readonly string[];
}

/** A parameter, a returned value or a member of a struct. */
export interface ValueDoc {
  readonly name: string;
  readonly type: string;
  /** Declaration of the type, where it is one of the suite's own. */
  readonly typeAt: TypePlace | undefined;
  readonly indexed: boolean;
  readonly text: string;
}

/** Where a type is declared. */
export interface TypePlace {
  readonly contract: string;
  readonly name: string;
}

export type MemberKind = "constructor" | "function" | "event" | "error" | "struct" | "enum" | "type" | "constant";

/** A function, an event, an error or a type. */
export interface MemberDoc {
  readonly kind: MemberKind;
  readonly name: string;
  /** As it would be written in Solidity. */
  readonly declaration: string;
  /** The four bytes of a function or an error, or an event's first topic. */
  readonly selector: string | undefined;
  /** Contract that declares it. */
  readonly from: string;
  /** Role that may call it, where the Authority guards it. */
  readonly role: string | undefined;
  readonly notice: string;
  readonly dev: string;
  readonly inputs: readonly ValueDoc[];
  readonly outputs: readonly ValueDoc[];
}

/** A contract, an interface or a library, as its page shows it. */
export interface ContractDoc {
  readonly name: string;
  readonly domain: string;
  /** Path of its source. */
  readonly source: string;
  readonly kind: "contract" | "abstract contract" | "interface" | "library";
  readonly bases: readonly string[];
  /** ERC-165 identifier of an interface's own functions. */
  readonly interfaceId: string | undefined;
  readonly notice: string;
  readonly dev: string;
  readonly members: readonly MemberDoc[];
}
