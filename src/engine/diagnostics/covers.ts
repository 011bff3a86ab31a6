import { METADATA_NAME } from '../kube/entities';
import { contains } from '../kube/addresses';
import {
  labelsOf,
  requirementsOf,
  selectsEverything,
  type LabelSelector,
  type Requirement,
} from '../kube/labels';
import type { AddressPeer, Peer, PodsPeer, PortTerm, Rule } from '../policy/policy';

/**
 * What follows from the writing alone, whatever pods and namespaces there are: that one selector, peer, port or rule admits
 * everything another one admits. `false` where it is not sure.
 */

function implies(narrow: Requirement, wide: Requirement): boolean {
  if (narrow.key !== wide.key) return false;
  switch (wide.operator) {
    case 'In':
      return narrow.operator === 'In' && narrow.values.every((value) => wide.values.includes(value));
    case 'NotIn':
      return (
        narrow.operator === 'DoesNotExist' ||
        (narrow.operator === 'In' && !narrow.values.some((value) => wide.values.includes(value))) ||
        (narrow.operator === 'NotIn' && wide.values.every((value) => narrow.values.includes(value)))
      );
    case 'Exists':
      return narrow.operator === 'In' || narrow.operator === 'Exists';
    case 'DoesNotExist':
      return narrow.operator === 'DoesNotExist';
  }
}

/** Whether `wide` matches everything that `narrow` matches. */
export function selectorCovers(wide: LabelSelector, narrow: LabelSelector): boolean {
  if (selectsEverything(wide)) return true;
  const given = requirementsOf(narrow);
  return requirementsOf(wide).every((wanted) => given.some((one) => implies(one, wanted)));
}

const named = (namespace: string): LabelSelector => ({
  matchLabels: labelsOf([[METADATA_NAME, namespace]]),
  matchExpressions: [],
});

function podsCover(wide: PodsPeer, narrow: PodsPeer, home: string): boolean {
  const where = (peer: PodsPeer) => peer.namespaces ?? named(home);
  const pods =
    wide.pods === undefined || (narrow.pods !== undefined && selectorCovers(wide.pods, narrow.pods));
  return (
    (pods || (wide.pods !== undefined && selectsEverything(wide.pods))) &&
    selectorCovers(where(wide), where(narrow))
  );
}

function addressesCover(wide: AddressPeer, narrow: AddressPeer): boolean {
  return (
    contains(wide.range, narrow.range) &&
    wide.except.every(
      (hole) =>
        narrow.except.some(({ range }) => contains(range, hole.range)) ||
        hole.range.last < narrow.range.first ||
        hole.range.first > narrow.range.last,
    )
  );
}

/** Whether `wide` names everyone that `narrow` names. Pods are never covered by addresses: networks differ there. */
export function peerCovers(wide: Peer, narrow: Peer, home: string): boolean {
  if (wide.kind === 'pods') return narrow.kind === 'pods' && podsCover(wide, narrow, home);
  return narrow.kind === 'addresses' && addressesCover(wide, narrow);
}

/** Whether `wide` opens every port that `narrow` opens. A name covers itself only. */
export function termCovers(wide: PortTerm, narrow: PortTerm): boolean {
  if (wide.protocol !== narrow.protocol) return false;
  if (wide.port === undefined) return true;
  if (typeof wide.port === 'string' || typeof narrow.port === 'string') return wide.port === narrow.port;
  if (narrow.port === undefined) return false;
  return wide.port <= narrow.port && (narrow.endPort ?? narrow.port) <= (wide.endPort ?? wide.port);
}

export function portsCover(wide: Rule['ports'], narrow: Rule['ports']): boolean {
  if (wide === 'any') return true;
  return narrow !== 'any' && narrow.every((term) => wide.some((one) => termCovers(one, term)));
}

/** Whether `wide` allows whatever `narrow` allows, for policies of namespace `home`. */
export function ruleCovers(wide: Rule, narrow: Rule, home: string): boolean {
  if (wide.direction !== narrow.direction || !portsCover(wide.ports, narrow.ports)) return false;
  if (wide.peers === 'any') return true;
  const { peers } = wide;
  return (
    narrow.peers !== 'any' && narrow.peers.every((peer) => peers.some((one) => peerCovers(one, peer, home)))
  );
}

/** A rule that lets everyone through on every port: `{}`. */
export const allowsAll = ({ peers, ports }: Rule): boolean => peers === 'any' && ports === 'any';
