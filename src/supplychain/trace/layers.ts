/** That one node stands before another. */
export interface Precedence {
  readonly from: string;
  readonly to: string;
}

/**
 * Gives each node a layer so that what comes first stands further left: the longest way from a node without predecessors. Where nodes
 * precede each other in a circle, the edge that closes it is left out.
 *
 * @param nodes - All nodes, in the order in which circles are entered.
 * @param edges - Between these nodes alone.
 */
export function layersOf(nodes: Iterable<string>, edges: readonly Precedence[]): Map<string, number> {
  const next = new Map<string, string[]>(Array.from(nodes, (node) => [node, []]));
  for (const { from, to } of edges) next.get(from)?.push(to);

  const layers = new Map<string, number>();
  const order = withoutCircles(next);
  for (const node of order) if (!layers.has(node)) layers.set(node, 0);
  for (const node of order) {
    const layer = layers.get(node) ?? 0;
    for (const follower of next.get(node) ?? []) layers.set(follower, Math.max(layers.get(follower) ?? 0, layer + 1));
  }
  return layers;
}

/** The nodes in an order in which every edge leads forward; edges that cannot are taken out of `next`. Iterative: chains are long. */
function withoutCircles(next: Map<string, string[]>): string[] {
  const done: string[] = [];
  const state = new Map<string, "open" | "closed">();

  for (const root of next.keys()) {
    if (state.has(root)) continue;
    const stack = [{ node: root, at: 0 }];
    state.set(root, "open");
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const followers = next.get(top.node) ?? [];
      const follower = followers[top.at];
      if (follower === undefined) {
        state.set(top.node, "closed");
        done.push(top.node);
        stack.pop();
      } else if (state.get(follower) === "open") followers.splice(top.at, 1);
      else {
        top.at++;
        if (state.has(follower)) continue;
        state.set(follower, "open");
        stack.push({ node: follower, at: 0 });
      }
    }
  }
  return done.reverse();
}
