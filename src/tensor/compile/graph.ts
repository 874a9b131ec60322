/**
 * A static computation graph in ONNX's terms: values with known shapes, nodes that make values from values. It is built in
 * order of evaluation and never changed; asking twice for the same node gives the same values back.
 */
export type ElementType = 'float32' | 'int32' | 'int64' | 'bool';

/** Bool is one byte per element, as in TensorFlow.js and ONNX. */
export type ConstantArray = Float32Array | Int32Array | BigInt64Array | Uint8Array;

export type Attribute =
  | { readonly kind: 'int'; readonly value: number }
  | { readonly kind: 'ints'; readonly value: readonly number[] }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'graph'; readonly value: Graph };
export type Attributes = Readonly<Record<string, Attribute>>;

type ValueSource =
  | { readonly kind: 'input'; readonly name: string }
  | { readonly kind: 'constant'; readonly values: ConstantArray }
  /** Every element is `value`; it takes no room until a node needs it at full size. */
  | { readonly kind: 'uniform'; readonly value: number }
  | { readonly kind: 'node'; readonly node: GraphNode };

export interface GraphValue {
  /** Unique among all graphs of one trace, so that a loop's body can name values of the graph around it. */
  readonly id: number;
  readonly shape: readonly number[];
  readonly type: ElementType;
  readonly source: ValueSource;
}

export type Domain = 'ai.onnx' | 'com.microsoft';

export interface GraphNode {
  readonly id: number;
  readonly operator: string;
  readonly domain: Domain;
  readonly inputs: readonly GraphValue[];
  readonly attributes: Attributes;
  readonly outputs: readonly GraphValue[];
}

export interface Graph {
  readonly inputs: readonly GraphValue[];
  readonly outputs: readonly { readonly name: string; readonly value: GraphValue }[];
  /** For the body of a loop: values of the graph around it that it names. */
  readonly captured: readonly GraphValue[];
}

interface NodeRequest {
  readonly operator: string;
  readonly domain?: Domain;
  readonly inputs: readonly GraphValue[];
  readonly attributes?: Attributes;
  readonly outputs: readonly { readonly shape: readonly number[]; readonly type: ElementType }[];
}

export interface GraphBuilder {
  /** An input of the graph; without a name it gets one of its own, as the inputs of a loop's body do. */
  input(name: string | null, shape: readonly number[], type: ElementType): GraphValue;
  constant(values: ConstantArray, shape: readonly number[], type: ElementType): GraphValue;
  uniform(value: number, shape: readonly number[], type: ElementType): GraphValue;
  node(request: NodeRequest): readonly GraphValue[];
  /** A builder for the body of a loop: what does not depend on the body's inputs is computed once, in this graph. */
  body(): GraphBuilder;
  /** Whether this builder made the value, rather than the graph around it. */
  owns(value: GraphValue): boolean;
}

export const int = (value: number): Attribute => ({ kind: 'int', value });
export const ints = (value: readonly number[]): Attribute => ({ kind: 'ints', value });
export const float = (value: number): Attribute => ({ kind: 'float', value });

export function createGraphBuilder(): GraphBuilder {
  let lastId = 0;
  return createBuilder(null, () => {
    lastId += 1;
    return lastId;
  });
}

function createBuilder(parent: GraphBuilder | null, nextId: () => number): GraphBuilder {
  const known = new Map<string, readonly GraphValue[]>();
  const arrayNumbers = new Map<string, number>();
  const owned = new WeakSet<GraphValue>();

  const own = (shape: readonly number[], type: ElementType, source: ValueSource, id = nextId()): GraphValue => {
    const value = { id, shape: [...shape], type, source };
    owned.add(value);
    return value;
  };
  const remembered = (key: string, make: () => readonly GraphValue[]): readonly GraphValue[] => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make();
    known.set(key, made);
    return made;
  };

  const builder: GraphBuilder = {
    input(name, shape, type) {
      const id = nextId();
      return own(shape, type, { kind: 'input', name: name ?? `v${id}` }, id);
    },
    uniform(number, shape, type) {
      if (parent !== null) return parent.uniform(number, shape, type);
      const key = `uniform ${type} [${shape.join()}] ${Object.is(number, -0) ? '-0' : number}`;
      return only(remembered(key, () => [own(shape, type, { kind: 'uniform', value: number })]));
    },
    constant(values, shape, type) {
      if (parent !== null) return parent.constant(values, shape, type);
      const first = values[0];
      // int64 appears only as operands that ONNX wants in full (shapes, axes), so it is never kept as a uniform.
      if (typeof first === 'number' && values.every((element) => Object.is(element, first))) {
        return builder.uniform(first, shape, type);
      }
      const contents = `${type} ${fingerprint(values)}`;
      const number = arrayNumbers.get(contents) ?? arrayNumbers.size;
      arrayNumbers.set(contents, number);
      return only(
        remembered(`constant ${number} [${shape.join()}]`, () => [
          own(shape, type, { kind: 'constant', values: values.slice() }),
        ]),
      );
    },
    node(request) {
      const { operator, domain = 'ai.onnx', inputs, attributes = {}, outputs } = request;
      const invariant = inputs.every((input) => !owned.has(input));
      if (parent !== null && invariant) return parent.node(request);
      const key = nodeKey(operator, domain, inputs, attributes);
      const make = (): readonly GraphValue[] => {
        const made: GraphValue[] = [];
        const node: GraphNode = { id: nextId(), operator, domain, inputs, attributes, outputs: made };
        for (const { shape, type } of outputs) made.push(own(shape, type, { kind: 'node', node }));
        return made;
      };
      return key === null ? make() : remembered(key, make);
    },
    body: () => createBuilder(builder, nextId),
    owns: (value) => owned.has(value),
  };
  return builder;
}

export function only(values: readonly GraphValue[]): GraphValue {
  const [value] = values;
  if (value === undefined || values.length !== 1) throw new Error(`One value was expected, not ${values.length}.`);
  return value;
}

/** Values of the graph around a node that the node's bodies name. */
export const capturedInside = ({ attributes }: GraphNode): readonly GraphValue[] =>
  Object.values(attributes).flatMap((attribute) => (attribute.kind === 'graph' ? attribute.value.captured : []));

/** @throws Error where the value is not known before the graph runs. */
export function constantValues({ source, shape, type }: GraphValue): ConstantArray {
  const size = shape.reduce((product, length) => product * length, 1);
  switch (source.kind) {
    case 'constant':
      return source.values;
    case 'uniform':
      return filled(type, size, source.value);
    case 'input':
    case 'node':
      throw new Error('This value is known only when the graph runs. A traced step must not read values.');
    default:
      return source satisfies never;
  }
}

function filled(type: ElementType, size: number, value: number): ConstantArray {
  switch (type) {
    case 'float32':
      return new Float32Array(size).fill(value);
    case 'int32':
      return new Int32Array(size).fill(value);
    case 'int64':
      return new BigInt64Array(size).fill(BigInt(value));
    case 'bool':
      return new Uint8Array(size).fill(value);
    default:
      return type satisfies never;
  }
}

/** Two nodes with one key compute the same thing. Nodes with a body have no key: bodies are not compared. */
function nodeKey(
  operator: string,
  domain: Domain,
  inputs: readonly GraphValue[],
  attributes: Attributes,
): string | null {
  const parts: string[] = [];
  for (const [name, attribute] of Object.entries(attributes)) {
    if (attribute.kind === 'graph') return null;
    parts.push(`${name}=${String(attribute.value)}`);
  }
  return `${domain}:${operator}(${inputs.map(({ id }) => id).join()})${parts.sort().join(' ')}`;
}

/** Contents as a string: equal strings, equal bytes. */
function fingerprint(values: ConstantArray): string {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length; start += 8192) {
    pieces.push(String.fromCharCode(...bytes.subarray(start, start + 8192)));
  }
  return pieces.join('');
}
