/** Writes a graph as an ONNX model (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto; field numbers from there). */
import {
  capturedInside,
  constantValues,
  type Attribute,
  type Domain,
  type ElementType,
  type Graph,
  type GraphNode,
  type GraphValue,
} from './graph.ts';
import { createMessageWriter, type MessageWriter } from './protobuf.ts';

/** Intermediate representation 10 with operator set 21: ONNX 1.16, the newest that every operator used here had settled by. */
const intermediateRepresentation = 10;
const operatorSets: Readonly<Record<Domain, number>> = { 'ai.onnx': 21, 'com.microsoft': 1 };

const elementCodes: Readonly<Record<ElementType, number>> = { float32: 1, int32: 6, int64: 7, bool: 9 };
const attributeCodes: Readonly<Record<Attribute['kind'], number>> = { float: 1, int: 2, string: 3, graph: 5, ints: 7 };

/** The ONNX name of the default domain is the empty string. */
const domainName = (domain: Domain): string => (domain === 'ai.onnx' ? '' : domain);

/** What a graph and the graphs inside it may name. */
interface Scope {
  readonly made: ReadonlySet<number>;
  /** Values that leave their graph carry the output's name. */
  readonly outputNames: ReadonlyMap<number, string>;
}

function nameOf({ id, source }: GraphValue, { outputNames }: Scope): string {
  return outputNames.get(id) ?? (source.kind === 'input' ? source.name : `v${id}`);
}

/** What a model file says of itself to whoever opens it. */
export interface ModelDescription {
  readonly producerVersion: string;
  readonly documentation: string;
  readonly properties: Readonly<Record<string, string>>;
}

export function writeModel(graph: Graph, description?: ModelDescription): Uint8Array {
  const model = createMessageWriter();
  model.integer(1, intermediateRepresentation);
  model.text(2, 'fast-weight-lab');
  if (description !== undefined) writeDescription(model, description);
  model.message(7, (inner) => {
    writeGraph(inner, graph, { made: new Set(), outputNames: new Map() });
  });
  for (const [domain, version] of Object.entries(operatorSets)) {
    model.message(8, (inner) => {
      inner.text(1, domainName(domain as Domain));
      inner.integer(2, version);
    });
  }
  return model.finish();
}

function writeDescription(
  model: MessageWriter,
  { producerVersion, documentation, properties }: ModelDescription,
): void {
  model.text(3, producerVersion);
  model.text(6, documentation);
  for (const [key, value] of Object.entries(properties)) {
    model.message(14, (inner) => {
      inner.text(1, key);
      inner.text(2, value);
    });
  }
}

function writeGraph(writer: MessageWriter, graph: Graph, outside: Scope): void {
  const { nodes, constants } = reachable(graph, outside.made);
  const nodeOutputs = new Set(nodes.flatMap(({ outputs }) => outputs.map(({ id }) => id)));
  const outputNames = new Map(outside.outputNames);
  // A value that leaves under a second name, or that no node of this graph makes, leaves as a copy.
  const copies = graph.outputs.filter(({ name, value }) => {
    if (!nodeOutputs.has(value.id) || outputNames.has(value.id)) return true;
    outputNames.set(value.id, name);
    return false;
  });
  const known = [...constants, ...graph.inputs].map(({ id }) => id);
  const scope: Scope = { made: new Set([...outside.made, ...nodeOutputs, ...known]), outputNames };
  for (const node of nodes) {
    writer.message(1, (inner) => {
      writeNode(inner, node, scope);
    });
  }
  for (const { name, value } of copies) {
    writer.message(1, (inner) => {
      inner.text(1, nameOf(value, scope));
      inner.text(2, name);
      inner.text(4, 'Identity');
    });
  }
  writer.text(2, 'step');
  for (const constant of constants) {
    writer.message(5, (inner) => {
      writeTensor(inner, constant, scope);
    });
  }
  for (const input of graph.inputs) {
    writer.message(11, (inner) => {
      writeValueInformation(inner, nameOf(input, scope), input);
    });
  }
  for (const { name, value } of graph.outputs) {
    writer.message(12, (inner) => {
      writeValueInformation(inner, name, value);
    });
  }
}

/** What the outputs need and the surroundings do not make already, in order of making. Everything else is dead. */
function reachable(
  graph: Graph,
  outside: ReadonlySet<number>,
): { nodes: readonly GraphNode[]; constants: readonly GraphValue[] } {
  const seen = new Set<number>(outside);
  const nodes = new Map<number, GraphNode>();
  const constants: GraphValue[] = [];
  const pending = graph.outputs.map(({ value }) => value);
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (seen.has(value.id)) continue;
    seen.add(value.id);
    switch (value.source.kind) {
      case 'input':
        break;
      case 'constant':
      case 'uniform':
        constants.push(value);
        break;
      case 'node':
        nodes.set(value.source.node.id, value.source.node);
        pending.push(...value.source.node.inputs, ...capturedInside(value.source.node));
        break;
      default:
        value.source satisfies never;
    }
  }
  const byId = (first: { id: number }, second: { id: number }): number => first.id - second.id;
  return { nodes: [...nodes.values()].sort(byId), constants: constants.sort(byId) };
}

function writeNode(writer: MessageWriter, node: GraphNode, scope: Scope): void {
  for (const input of node.inputs) writer.text(1, nameOf(input, scope));
  for (const output of node.outputs) writer.text(2, nameOf(output, scope));
  writer.text(3, `n${node.id}`);
  writer.text(4, node.operator);
  for (const [name, attribute] of Object.entries(node.attributes)) {
    writer.message(5, (inner) => {
      writeAttribute(inner, name, attribute, scope);
    });
  }
  writer.text(7, domainName(node.domain));
}

function writeAttribute(writer: MessageWriter, name: string, attribute: Attribute, scope: Scope): void {
  writer.text(1, name);
  writer.integer(20, attributeCodes[attribute.kind]);
  switch (attribute.kind) {
    case 'float':
      writer.float(2, attribute.value);
      break;
    case 'int':
      writer.integer(3, attribute.value);
      break;
    case 'string':
      writer.text(4, attribute.value);
      break;
    case 'graph':
      writer.message(6, (inner) => {
        writeGraph(inner, attribute.value, scope);
      });
      break;
    case 'ints':
      for (const element of attribute.value) writer.integer(8, element);
      break;
    default:
      attribute satisfies never;
  }
}

function writeTensor(writer: MessageWriter, value: GraphValue, scope: Scope): void {
  for (const length of value.shape) writer.integer(1, length);
  writer.integer(2, elementCodes[value.type]);
  writer.text(8, nameOf(value, scope));
  const values = constantValues(value);
  writer.bytes(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

function writeValueInformation(writer: MessageWriter, name: string, { shape, type }: GraphValue): void {
  writer.text(1, name);
  writer.message(2, (typeWriter) => {
    typeWriter.message(1, (tensorWriter) => {
      tensorWriter.integer(1, elementCodes[type]);
      tensorWriter.message(2, (shapeWriter) => {
        for (const length of shape) {
          shapeWriter.message(1, (dimension) => {
            dimension.integer(1, length);
          });
        }
      });
    });
  });
}
