// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ERC1967Proxy} from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";

import {Authority} from "../../../contracts/access/Authority.sol";
import {CredentialRegistry} from "../../../contracts/identity/CredentialRegistry.sol";
import {PartyRegistry} from "../../../contracts/identity/PartyRegistry.sol";
import {ICredentialRegistry} from "../../../contracts/identity/interfaces/ICredentialRegistry.sol";
import {ICredentialTopics} from "../../../contracts/identity/interfaces/ICredentialTopics.sol";
import {PartyId} from "../../../contracts/identity/interfaces/IPartyRegistry.sol";
import {Subjects} from "../../../contracts/identity/libraries/Subjects.sol";
import {DepositToken} from "../../../contracts/stablecoin/DepositToken.sol";
import {IFiatToken} from "../../../contracts/stablecoin/interfaces/IFiatToken.sol";
import {ITokenRoles} from "../../../contracts/stablecoin/interfaces/ITokenRoles.sol";
import {ERC20Properties} from "./ERC20Properties.sol";
import {StablecoinFixture} from "./StablecoinFixture.sol";

/// @notice The stablecoin, which everybody may hold.
/// forge-config: default.fuzz.runs = 1000
contract StablecoinERC20Test is ERC20Properties, StablecoinFixture {
    function setUp() public {
        _token = deployToken();
    }

    function _admit(address account) internal override {}
}

/// @notice The deposit token, among accounts that have a credential.
/// forge-config: default.fuzz.runs = 1000
contract DepositTokenERC20Test is ERC20Properties {
    PartyId private constant BANK = PartyId.wrap(1);

    CredentialRegistry private _credentials;
    uint256 private _topic;

    function setUp() public {
        vm.warp(1_790_000_000);
        Authority authority = new Authority(address(this), 1 days);
        PartyRegistry parties = new PartyRegistry(address(authority), 1 days, 1 hours, 30 days);
        parties.register(0);
        _credentials = new CredentialRegistry(address(authority), 1 days, parties);
        _topic = _credentials.openTopic("customer/1", 365 days);
        _credentials.trustIssuer(_topic, BANK, ICredentialTopics.IssuerStatus.None);

        DepositToken implementation = new DepositToken("Trust Deposit", "TDEP", "USD", _credentials, _topic);
        ITokenRoles.Holders memory holders = ITokenRoles.Holders(
            address(this),
            address(this),
            address(this),
            address(this),
            address(this)
        );
        bytes memory initialization = abi.encodeCall(IFiatToken.initialize, (holders));
        _token = DepositToken(address(new ERC1967Proxy(address(implementation), initialization)));
        _token.configureMinter(address(this), type(uint256).max >> 1);
    }

    function testFuzz_transfer_refusesWhoHasNoCredential(address from, address to, uint256 held) public {
        vm.assume(from != to && from != address(0) && to != address(0));
        vm.assume(from != address(_token) && to != address(_token));
        held = bound(held, 1, MOST);
        _admit(from);
        _token.mint(from, held);

        vm.expectRevert(
            abi.encodeWithSelector(ICredentialRegistry.NoValidCredential.selector, _topic, Subjects.ofAccount(to))
        );
        vm.prank(from);
        _token.transfer(to, held);
    }

    function _admit(address account) internal override {
        ICredentialRegistry.Credential memory credential = ICredentialRegistry.Credential({
            topic: _topic,
            subject: Subjects.ofAccount(account),
            issuer: BANK,
            validFrom: uint64(block.timestamp),
            validUntil: uint64(block.timestamp + 30 days),
            document: 0
        });
        _credentials.issue(credential);
    }
}
