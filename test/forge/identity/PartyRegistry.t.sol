// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {PartyRegistry} from "../../../contracts/identity/PartyRegistry.sol";
import {IPartyRegistry, PartyId} from "../../../contracts/identity/interfaces/IPartyRegistry.sol";

/// @notice Lets a handful of people do to a handful of parties whatever the registry offers, as themselves or as who they are
/// not, and keeps a model of its own that knows only the rules.
contract PartyHandler is Test {
    uint256 private constant PEOPLE = 6;
    uint256 private constant MAX_PARTIES = 4;
    uint32 private constant MIN_DELAY = 1 hours;
    uint32 private constant MAX_DELAY = 30 days;

    struct Model {
        address controller;
        address invited;
        address recoverer;
        uint32 recoveryDelay;
        uint256 recoveryReadyAt;
        address heir;
        uint256 epoch;
    }

    struct Appointment {
        uint256 epoch;
        uint192 scopes;
        uint64 validUntil;
    }

    PartyRegistry public immutable registry;

    uint256 public ghostParties;
    uint256 public ghostTrespasses;
    uint256 public ghostTakeovers;
    uint256 public ghostRecoveries;
    uint256 public ghostAppointments;
    mapping(uint256 party => Model) private _models;
    mapping(uint256 party => mapping(address operator => Appointment)) private _appointments;

    constructor() {
        registry = new PartyRegistry(address(this), 1 days, MIN_DELAY, MAX_DELAY);
        register(0);
    }

    function register(uint256 who) public {
        if (ghostParties == MAX_PARTIES) return;
        address caller = person(who);

        vm.prank(caller);
        uint40 id = PartyId.unwrap(registry.register(bytes32(who)));

        if (id != ++ghostParties) ++ghostTrespasses;
        _models[id].controller = caller;
    }

    function transferController(uint256 seed, uint256 invited) external {
        (PartyId party, Model storage model, address caller) = _controlledCall(seed);
        vm.prank(caller);
        try registry.transferController(party, person(invited)) {
            _expect(caller == model.controller);
            model.invited = person(invited);
        } catch {}
    }

    function acceptController(uint256 seed) external {
        (PartyId party, Model storage model) = _pick(seed);
        address caller = _either(seed, model.invited);
        vm.prank(caller);
        try registry.acceptController(party) {
            _expect(caller == model.invited);
            _endRecovery(model);
            _install(model, caller);
            ++ghostTakeovers;
        } catch {}
    }

    function setOperator(uint256 seed, uint256 who, uint192 scopes, uint64 validFor) external {
        (PartyId party, Model storage model, address caller) = _controlledCall(seed);
        scopes = uint192(bound(scopes, 1, 15));
        uint64 validUntil = uint64(block.timestamp + bound(validFor, 0, 2 days));
        vm.prank(caller);
        try registry.setOperator(party, person(who), scopes, validUntil) {
            _expect(caller == model.controller && validUntil > block.timestamp);
            _appointments[PartyId.unwrap(party)][person(who)] = Appointment(model.epoch, scopes, validUntil);
            ++ghostAppointments;
        } catch {}
    }

    function removeOperator(uint256 seed, uint256 who, bool itself) external {
        (PartyId party, Model storage model, address caller) = _controlledCall(seed);
        if (itself) caller = person(who);
        vm.prank(caller);
        try registry.removeOperator(party, person(who)) {
            _expect(caller == model.controller || caller == person(who));
            delete _appointments[PartyId.unwrap(party)][person(who)];
        } catch {}
    }

    function dismissOperators(uint256 seed) external {
        (PartyId party, Model storage model, address caller) = _controlledCall(seed);
        vm.prank(caller);
        try registry.dismissOperators(party) {
            _expect(caller == model.controller);
            ++model.epoch;
        } catch {}
    }

    function setRecoverer(uint256 seed, uint256 who, uint32 delay) external {
        (PartyId party, Model storage model, address caller) = _controlledCall(seed);
        delay = uint32(bound(delay, MIN_DELAY - 1, MIN_DELAY + 1 days));
        vm.prank(caller);
        try registry.setRecoverer(party, person(who), delay) {
            _expect(caller == model.controller && delay >= MIN_DELAY);
            _endRecovery(model);
            (model.recoverer, model.recoveryDelay) = (person(who), delay);
        } catch {}
    }

    function startRecovery(uint256 seed, uint256 heir) external {
        (PartyId party, Model storage model) = _pick(seed);
        address caller = _either(seed, model.recoverer);
        vm.prank(caller);
        try registry.startRecovery(party, person(heir)) {
            _expect(caller == model.recoverer && model.recoveryReadyAt == 0);
            (model.heir, model.recoveryReadyAt) = (person(heir), block.timestamp + model.recoveryDelay);
        } catch {}
    }

    function cancelRecovery(uint256 seed) external {
        (PartyId party, Model storage model, address caller) = _controlledCall(seed);
        vm.prank(caller);
        try registry.cancelRecovery(party) {
            _expect((caller == model.controller || caller == model.recoverer) && model.recoveryReadyAt != 0);
            _endRecovery(model);
        } catch {}
    }

    function finishRecovery(uint256 seed) external {
        (PartyId party, Model storage model) = _pick(seed);
        vm.prank(person(seed));
        try registry.finishRecovery(party) {
            _expect(model.recoveryReadyAt != 0 && block.timestamp >= model.recoveryReadyAt);
            address heir = model.heir;
            _endRecovery(model);
            _install(model, heir);
            ++ghostRecoveries;
        } catch {}
    }

    function wait(uint32 time) external {
        vm.warp(block.timestamp + bound(time, 1, 12 hours));
    }

    function modelOf(uint256 party) external view returns (Model memory) {
        return _models[party];
    }

    /// @notice Whether the rules, not the registry, let the account act.
    function mayAct(uint256 party, address account, uint192 scope) external view returns (bool) {
        Model storage model = _models[party];
        if (model.controller == account) return true;
        Appointment storage appointment = _appointments[party][account];
        bool inTime = appointment.validUntil >= block.timestamp && appointment.epoch == model.epoch;
        return inTime && appointment.scopes & scope == scope;
    }

    function person(uint256 who) public pure returns (address) {
        return address(uint160(0x1000 + (who % PEOPLE)));
    }

    function people() external pure returns (uint256) {
        return PEOPLE;
    }

    function _expect(bool allowed) private {
        if (!allowed) ++ghostTrespasses;
    }

    function _install(Model storage model, address controller) private {
        model.controller = controller;
        model.invited = address(0);
        ++model.epoch;
    }

    function _endRecovery(Model storage model) private {
        (model.heir, model.recoveryReadyAt) = (address(0), 0);
    }

    function _pick(uint256 seed) private view returns (PartyId party, Model storage model) {
        uint256 id = (seed % ghostParties) + 1;
        return (PartyId.wrap(uint40(id)), _models[id]);
    }

    function _controlledCall(uint256 seed) private view returns (PartyId party, Model storage model, address caller) {
        (party, model) = _pick(seed);
        caller = _either(seed, model.controller);
    }

    /// @dev Three times in four the account that may, else anyone.
    function _either(uint256 seed, address entitled) private pure returns (address) {
        return entitled != address(0) && (seed >> 128) % 4 != 0 ? entitled : person(seed >> 64);
    }
}

contract PartyRegistryInvariantTest is Test {
    PartyHandler private _handler;
    PartyRegistry private _registry;

    function setUp() public {
        _handler = new PartyHandler();
        _registry = _handler.registry();
        targetContract(address(_handler));
    }

    /// forge-config: default.invariant.runs = 32
    function invariant_NobodyDoesWhatOnlyOthersMay() public view {
        assertEq(_handler.ghostTrespasses(), 0);
    }

    /// forge-config: default.invariant.runs = 32
    function invariant_AControllerChangesByItsOwnTransitionsOnly() public view {
        assertEq(_registry.partyCount(), _handler.ghostParties());
        for (uint40 id = 1; id <= _handler.ghostParties(); ++id) {
            IPartyRegistry.Party memory party = _registry.partyOf(PartyId.wrap(id));
            PartyHandler.Model memory model = _handler.modelOf(id);
            assertEq(party.controller, model.controller);
            assertTrue(party.controller != address(0));
            assertEq(party.pendingController, model.invited);
            assertEq(party.recoverer, model.recoverer);
            assertEq(party.recoveryDelay, model.recoveryDelay);
            assertEq(party.recoveryReadyAt, model.recoveryReadyAt);
            assertEq(party.recoveryController, model.heir);
        }
    }

    /// forge-config: default.invariant.runs = 32
    function invariant_NoOperatorOutlivesItsTimeOrItsEpoch() public view {
        for (uint40 id = 1; id <= _handler.ghostParties(); ++id) {
            for (uint256 who = 0; who < _handler.people(); ++who) {
                address account = _handler.person(who);
                // One scope alone and two together, which an operator must both have.
                assertEq(_registry.canAct(PartyId.wrap(id), account, 2), _handler.mayAct(id, account, 2));
                assertEq(_registry.canAct(PartyId.wrap(id), account, 5), _handler.mayAct(id, account, 5));
            }
        }
    }

    /// @notice The handler is no use if it never gets anywhere: a fixed walk passes through every transition.
    function test_TheHandlerReachesEveryTransition() public {
        for (uint256 step = 0; step < 1_000; ++step) {
            uint256 seed = uint256(keccak256(abi.encode(step)));
            uint256 other = seed >> 32;
            _handler.register(seed);
            _handler.transferController(seed, other);
            _handler.setRecoverer(other, seed, uint32(seed));
            _handler.setOperator(seed, other, uint192(seed), uint64(seed));
            if (seed % 3 == 0) _handler.acceptController(seed);
            _handler.startRecovery(other, seed);
            _handler.wait(uint32(seed));
            _handler.finishRecovery(seed);
        }

        assertEq(_handler.ghostParties(), 4);
        assertGt(_handler.ghostTakeovers(), 0);
        assertGt(_handler.ghostRecoveries(), 0);
        assertGt(_handler.ghostAppointments(), 0);
        assertEq(_handler.ghostTrespasses(), 0);
    }
}
