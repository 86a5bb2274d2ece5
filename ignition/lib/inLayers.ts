import type { Future, IgnitionModule } from "@nomicfoundation/ignition-core";

/**
 * Makes the order of a module's transactions, and so each contract's address, the same however often the deployment is stopped.
 *
 * Ignition takes all steps whose dependencies are done as one batch, in the order of their names. A run that begins in the middle of
 * a batch finds other steps ready beside the rest of it, and would mix them. Here each layer of steps, which is a batch of a run
 * that nothing stops, waits for the whole layer before it, so that there is nothing to mix and nothing takes longer.
 *
 * @param module - The module; its steps are given their new dependencies in place.
 * @returns A module with the steps of this one and of those that it uses. One, because Ignition lets a step that depends on another
 * module's step wait for all of that module.
 */
export function inLayers<Module extends IgnitionModule>(module: Module): Module {
  const layers = layersOf(module);
  const whole = { ...module, futures: new Set(layers.flat()), submodules: new Set<IgnitionModule>() };

  for (const [index, layer] of layers.entries()) {
    for (const future of layer) {
      for (const earlier of layers[index - 1] ?? []) future.dependencies.add(earlier);
      Object.assign(future, { module: whole });
    }
  }
  return whole;
}

/** The steps of a module and of those that it uses, each once. */
export function futuresOf(module: IgnitionModule): Future[] {
  return [...new Set([...module.futures, ...[...module.submodules].flatMap(futuresOf)])];
}

/** The batches in which Ignition takes the steps when nothing stops it. */
function layersOf(module: IgnitionModule): Future[][] {
  const layers: Future[][] = [];
  const layerOf = new Map<Future, number>();

  const place = (future: Future): number => {
    const known = layerOf.get(future);
    if (known !== undefined) return known;

    const layer = Math.max(-1, ...dependenciesOf(future).map(place)) + 1;
    layerOf.set(future, layer);
    (layers[layer] ??= []).push(future);
    return layer;
  };
  for (const future of futuresOf(module)) place(future);
  return layers;
}

function dependenciesOf(future: Future): Future[] {
  return [...future.dependencies].flatMap((dependency) => {
    if (!isFuture(dependency)) return futuresOf(dependency);
    return dependency.module === future.module ? [dependency] : futuresOf(dependency.module);
  });
}

function isFuture(dependency: Future | IgnitionModule): dependency is Future {
  return "dependencies" in dependency;
}
