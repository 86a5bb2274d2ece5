import { expect } from "chai";
import { id, Interface } from "ethers";

import { IStablecoin__factory } from "../../types/index.js";

/**
 * What clients of USDC call, as FiatToken 2.2 declares it: names, parameters, results and whether they change anything. Not here:
 * the initializers of each version, and the functions of the proxy itself.
 */
const USDC_FUNCTIONS = [
  "function CANCEL_AUTHORIZATION_TYPEHASH() view returns (bytes32)",
  "function DOMAIN_SEPARATOR() view returns (bytes32)",
  "function PERMIT_TYPEHASH() view returns (bytes32)",
  "function RECEIVE_WITH_AUTHORIZATION_TYPEHASH() view returns (bytes32)",
  "function TRANSFER_WITH_AUTHORIZATION_TYPEHASH() view returns (bytes32)",
  "function allowance(address,address) view returns (uint256)",
  "function approve(address,uint256) returns (bool)",
  "function authorizationState(address,bytes32) view returns (bool)",
  "function balanceOf(address) view returns (uint256)",
  "function blacklist(address)",
  "function blacklister() view returns (address)",
  "function burn(uint256)",
  "function cancelAuthorization(address,bytes32,uint8,bytes32,bytes32)",
  "function cancelAuthorization(address,bytes32,bytes)",
  "function configureMinter(address,uint256) returns (bool)",
  "function currency() view returns (string)",
  "function decimals() view returns (uint8)",
  "function decreaseAllowance(address,uint256) returns (bool)",
  "function increaseAllowance(address,uint256) returns (bool)",
  "function isBlacklisted(address) view returns (bool)",
  "function isMinter(address) view returns (bool)",
  "function masterMinter() view returns (address)",
  "function mint(address,uint256) returns (bool)",
  "function minterAllowance(address) view returns (uint256)",
  "function name() view returns (string)",
  "function nonces(address) view returns (uint256)",
  "function owner() view returns (address)",
  "function pause()",
  "function paused() view returns (bool)",
  "function pauser() view returns (address)",
  "function permit(address,address,uint256,uint256,uint8,bytes32,bytes32)",
  "function permit(address,address,uint256,uint256,bytes)",
  "function receiveWithAuthorization(address,address,uint256,uint256,uint256,bytes32,uint8,bytes32,bytes32)",
  "function receiveWithAuthorization(address,address,uint256,uint256,uint256,bytes32,bytes)",
  "function removeMinter(address) returns (bool)",
  "function rescueERC20(address,address,uint256)",
  "function rescuer() view returns (address)",
  "function symbol() view returns (string)",
  "function totalSupply() view returns (uint256)",
  "function transfer(address,uint256) returns (bool)",
  "function transferFrom(address,address,uint256) returns (bool)",
  "function transferOwnership(address)",
  "function transferWithAuthorization(address,address,uint256,uint256,uint256,bytes32,uint8,bytes32,bytes32)",
  "function transferWithAuthorization(address,address,uint256,uint256,uint256,bytes32,bytes)",
  "function unBlacklist(address)",
  "function unpause()",
  "function updateBlacklister(address)",
  "function updateMasterMinter(address)",
  "function updatePauser(address)",
  "function updateRescuer(address)",
  "function version() view returns (string)",
];

/** Events of FiatToken 2.2; what is indexed decides whether a client finds them. */
const USDC_EVENTS = [
  "event Approval(address indexed,address indexed,uint256)",
  "event AuthorizationCanceled(address indexed,bytes32 indexed)",
  "event AuthorizationUsed(address indexed,bytes32 indexed)",
  "event Blacklisted(address indexed)",
  "event BlacklisterChanged(address indexed)",
  "event Burn(address indexed,uint256)",
  "event MasterMinterChanged(address indexed)",
  "event Mint(address indexed,address indexed,uint256)",
  "event MinterConfigured(address indexed,uint256)",
  "event MinterRemoved(address indexed)",
  "event OwnershipTransferred(address,address)",
  "event Pause()",
  "event PauserChanged(address indexed)",
  "event RescuerChanged(address indexed)",
  "event Transfer(address indexed,address indexed,uint256)",
  "event UnBlacklisted(address indexed)",
  "event Unpause()",
];

/** Published selectors of the functions that wallets and payment clients call most, as a check of the list itself. */
const KNOWN_SELECTORS: Record<string, string> = {
  "transfer(address,uint256)": "0xa9059cbb",
  "transferWithAuthorization(address,address,uint256,uint256,uint256,bytes32,uint8,bytes32,bytes32)": "0xe3ee160e",
  "transferWithAuthorization(address,address,uint256,uint256,uint256,bytes32,bytes)": "0xcf092995",
  "receiveWithAuthorization(address,address,uint256,uint256,uint256,bytes32,uint8,bytes32,bytes32)": "0xef55bec6",
  "permit(address,address,uint256,uint256,uint8,bytes32,bytes32)": "0xd505accf",
  "rescueERC20(address,address,uint256)": "0xb2118a8d",
};

describe("ABI of USDC", () => {
  // Looked up by signatures that are not ours, so without the types of our own.
  const ours = new Interface(IStablecoin__factory.abi);

  for (const declaration of USDC_FUNCTIONS) {
    it(`has ${declaration.replace(/^function /, "")}`, () => {
      const [theirs] = new Interface([declaration]).fragments;
      const found = ours.getFunction(id(theirs!.format("sighash")).slice(0, 10));

      expect(
        found
          ?.format("minimal")
          .replace(" pure", " view")
          .replaceAll(/ \w+(?=[,)])/g, ""),
      ).to.equal(theirs!.format("minimal"));
    });
  }

  for (const declaration of USDC_EVENTS) {
    it(`has ${declaration}`, () => {
      const [theirs] = new Interface([declaration]).fragments;
      const found = ours.getEvent(id(theirs!.format("sighash")));

      expect(found?.inputs.map(({ type, indexed }) => ({ type, indexed: indexed === true }))).to.deep.equal(
        theirs!.inputs.map(({ type, indexed }) => ({ type, indexed: indexed === true })),
      );
    });
  }

  it("is listed under the selectors that clients send", () => {
    for (const [signature, selector] of Object.entries(KNOWN_SELECTORS)) {
      expect(id(signature).slice(0, 10), signature).to.equal(selector);
    }
  });
});
