import { ServerError } from '../errors.js';
import { Pace, turn } from '../planner/pieces.js';
import { checkCollection } from '../verify/collection.js';
import { type Finding, Findings } from '../verify/finding.js';
import { type Command, collectionName, type Reply } from './command.js';

/**
 * Compares the documents of a collection with its indexes, as `database verify` does. `full` makes no difference: it is
 * always looked at everything. Repairs need the folder for themselves and are refused here.
 */
export async function validate(command: Command): Promise<Reply> {
  const { engine, database, body } = command;
  const collection = engine.catalog.look(database, collectionName(command));
  if (!collection)
    throw new ServerError(26, `Collection '${database}.${command.collection}' does not exist to validate.`);
  if (collection.type === 'view') throw new ServerError(166, 'Cannot validate a view');
  if (body.repair || body.fixMultikey)
    throw new ServerError(
      72,
      'Repairing needs the folder for itself: stop the server and run "database verify --repair"',
    );
  const findings = new Findings();
  const snapshot = engine.store.environment.useReadTransaction();
  try {
    const steps = checkCollection(engine.store, { ...collection }, snapshot, findings);
    const pace = new Pace();
    let step = steps.next();
    for (; !step.done; step = steps.next()) {
      if (!pace.isDue()) continue;
      await turn();
      pace.goOn();
    }
    const { documents, entries } = step.value;
    const list = findings.list;
    if (list.length > 0) engine.catalog.damaged.add(collection.id);
    return {
      ns: collection.namespace,
      uuid: collection.uuid,
      nInvalidDocuments: count(list, ['document', 'documentSeal']),
      nNonCompliantDocuments: 0,
      nrecords: documents,
      nIndexes: collection.indexes.length,
      keysPerIndex: Object.fromEntries(entries),
      indexDetails: Object.fromEntries(
        collection.indexes.map(({ name }) => [name, { valid: !list.some(({ index }) => index === name) }]),
      ),
      valid: list.length === 0,
      repaired: false,
      warnings: [],
      errors: list.map(({ kind, index, count: times }) => `${kind}${index ? ` in index ${index}` : ''}: ${times}`),
      extraIndexEntries: list.filter(({ kind }) => kind === 'extraEntry').map(shown),
      missingIndexEntries: list.filter(({ kind }) => kind === 'missingEntry').map(shown),
      corruptRecords: list.filter(({ kind }) => kind === 'documentSeal' || kind === 'document').map(shown),
      ok: 1,
    };
  } finally {
    snapshot.done();
  }
}

function count(list: Finding[], kinds: Finding['kind'][]): number {
  return list.reduce((sum, finding) => sum + (kinds.includes(finding.kind) ? finding.count : 0), 0);
}

const shown = ({ index, count, example }: Finding) => ({
  ...(index !== undefined && { indexName: index }),
  count,
  ...(example !== undefined && { first: example }),
});
