/** Memories without a network around them, by the name of their update rule. */
export const bareMemories = ['delta-memory', 'gated-delta-memory', 'mesa-memory'] as const;
export type BareMemory = (typeof bareMemories)[number];

export const isBareMemory = (model: string): model is BareMemory => bareMemories.some((id) => id === model);
