import { expect } from 'chai';
import { type Db, Decimal128, type Document, Double, Int32, Long, ObjectId } from 'mongodb';
import { failure, type TestDatabase, testDatabase } from './support.js';

/** A rule, a document that keeps it, one that breaks it, and what the server tells of that. */
type Case = [schema: Document, good: Document, bad: Document, told: Document];

const reason = (text: string) => ({ reason: text });

// https://www.mongodb.com/docs/manual/core/schema-validation/ and …/reference/operator/query/jsonSchema/
const CASES: Case[] = [
  [{ required: ['a', 'b'] }, { a: 1, b: null }, { a: 1 }, { operatorName: 'required', missingProperties: ['b'] }],
  [{ bsonType: 'object' }, {}, {}, {}],
  [{ maxProperties: 2 }, { a: 1 }, { a: 1, b: 2 }, { operatorName: 'maxProperties', numberOfProperties: 3 }],
  [{ minProperties: 2 }, { a: 1 }, {}, reason('specified number of properties was not satisfied')],
  [
    { properties: { _id: {}, a: {} }, additionalProperties: false },
    { a: 1 },
    { x: 1 },
    { operatorName: 'additionalProperties', additionalProperties: ['x'] },
  ],
  [
    { properties: { _id: {} }, additionalProperties: { bsonType: 'string' } },
    { a: 'x' },
    { a: 1 },
    { operatorName: 'additionalProperties', failingProperty: 'a' },
  ],
  [
    { patternProperties: { '^n_': { bsonType: 'int' } } },
    { n_a: 1, other: 'x' },
    { n_a: 'x' },
    { operatorName: 'patternProperties' },
  ],
  [
    { dependencies: { card: ['address'] } },
    { card: 1, address: 'x' },
    { card: 1 },
    { failingDependencies: [{ conditionalProperty: 'card', missingProperties: ['address'] }] },
  ],
  [
    { dependencies: { card: { required: ['address'] } } },
    { address: 'x' },
    { card: 1 },
    { operatorName: 'dependencies' },
  ],
  [{ allOf: [{ required: ['a'] }, { required: ['b'] }] }, { a: 1, b: 1 }, { a: 1 }, { operatorName: 'allOf' }],
  [{ anyOf: [{ required: ['a'] }, { required: ['b'] }] }, { b: 1 }, { c: 1 }, { operatorName: 'anyOf' }],
  [
    { oneOf: [{ required: ['a'] }, { required: ['b'] }] },
    { a: 1 },
    { a: 1, b: 1 },
    { reason: 'more than one subschema matched', matchingSchemaIndexes: [0, 1] },
  ],
  [{ not: { required: ['a'] } }, { b: 1 }, { a: 1 }, reason('child expression matched')],
];

/** The same for a rule about the value of one field. */
const VALUES: [rule: Document, good: unknown[], bad: unknown, told: Document][] = [
  [{ bsonType: 'int' }, [1, new Int32(5)], new Double(1), { reason: 'type did not match', consideredType: 'double' }],
  [{ bsonType: 'double' }, [new Double(1), 1.5], 1, { consideredType: 'int' }],
  [{ bsonType: 'long' }, [Long.fromNumber(1)], 1, { consideredType: 'int' }],
  [{ bsonType: 'decimal' }, [Decimal128.fromString('1')], 1, { consideredType: 'int' }],
  [{ bsonType: 'number' }, [1, 1.5, Long.ONE], 'x', { consideredType: 'string' }],
  [{ bsonType: ['string', 'null'] }, ['x', null], true, { consideredType: 'bool' }],
  [{ bsonType: 'objectId' }, [new ObjectId()], 'x', { consideredType: 'string' }],
  [{ bsonType: 'date' }, [new Date()], 'x', { consideredType: 'string' }],
  [{ bsonType: 'array' }, [[], [1]], {}, { consideredType: 'object' }],
  [{ type: 'boolean' }, [true], 1, { operatorName: 'type' }],
  [{ enum: ['a', 1, null] }, ['a', 1, null], 'b', reason('value was not found in enum')],
  [{ minimum: 2 }, [2, 3, 'x'], 1, { reason: 'comparison failed', consideredValue: 1 }],
  [{ minimum: 2, exclusiveMinimum: true }, [2.5], 2, { specifiedAs: { minimum: 2, exclusiveMinimum: true } }],
  [{ maximum: 2 }, [2, 1], 3, reason('comparison failed')],
  [{ maximum: 2, exclusiveMaximum: true }, [1.9], 2, reason('comparison failed')],
  [{ multipleOf: 3 }, [6, 0, -3], 7, reason('considered value is not a multiple of the specified value')],
  [{ minLength: 2 }, ['äö', 5], 'ä', reason('specified string length was not satisfied')],
  [{ maxLength: 2 }, ['äö'], 'äöü', reason('specified string length was not satisfied')],
  [{ pattern: '^Amt' }, ['Amt 1', 5], 'Haus', reason('regular expression did not match')],
  [{ minItems: 2 }, [[1, 2], 'x'], [1], reason('array did not match specified length')],
  [{ maxItems: 1 }, [[1], []], [1, 2], reason('array did not match specified length')],
  [{ uniqueItems: true }, [[1, 2]], [1, 2, 1], { reason: 'found a duplicate item', duplicatedValue: 1 }],
  [{ items: { bsonType: 'string' } }, [['a'], []], ['a', 1], { operatorName: 'items', itemIndex: 1 }],
  [{ items: [{ bsonType: 'string' }] }, [['a', 1]], [1], { itemIndex: 0 }],
  [{ items: [{}], additionalItems: false }, [[1]], [1, 2], { additionalItems: [2] }],
  [{ properties: { b: { bsonType: 'string' } } }, [{ b: 'x' }, {}], { b: 1 }, { operatorName: 'properties' }],
];

/** Validators of query operators. */
const FILTERS: [validator: Document, good: Document, bad: Document, told: Document][] = [
  [{ n: { $gt: 0 } }, { n: 1 }, { n: 0 }, { operatorName: '$gt', reason: 'comparison failed', consideredValue: 0 }],
  [{ n: { $gt: 0 } }, { n: 1 }, {}, { operatorName: '$gt', reason: 'field was missing' }],
  [{ n: { $in: [1, 2] } }, { n: 2 }, { n: 3 }, { reason: 'no matching value found in array' }],
  [{ n: { $type: 'string' } }, { n: 'x' }, { n: 3 }, { reason: 'type did not match', consideredType: 'int' }],
  [{ n: { $exists: true } }, { n: null }, {}, { reason: 'path does not exist' }],
  [{ n: 5 }, { n: 5 }, { n: 6 }, { operatorName: '$eq', specifiedAs: { n: 5 } }],
  [{ a: 1, b: 2 }, { a: 1, b: 2 }, { a: 1, b: 3 }, { operatorName: '$and' }],
  [{ $or: [{ a: 1 }, { b: 1 }] }, { b: 1 }, { c: 1 }, { operatorName: '$or' }],
  [{ $nor: [{ a: 1 }] }, { b: 1 }, { a: 1 }, { operatorName: '$nor', clausesSatisfied: [{ index: 0 }] }],
  [{ $expr: { $lt: ['$a', '$b'] } }, { a: 1, b: 2 }, { a: 2, b: 1 }, { operatorName: '$expr' }],
];

const WRONG_SCHEMAS: [schema: unknown, code: number][] = [
  ['x', 14],
  [{ foo: 1 }, 9],
  [{ $ref: '#/a' }, 9],
  [{ format: 'email' }, 9],
  [{ bsonType: 'wort' }, 2],
  [{ type: 'integer' }, 9],
  [{ type: 'string', bsonType: 'string' }, 9],
  [{ required: [] }, 9],
  [{ required: 'a' }, 14],
  [{ required: ['a', 'a'] }, 9],
  [{ properties: [] }, 14],
  [{ enum: [] }, 9],
  [{ minimum: 'x' }, 14],
  [{ exclusiveMinimum: true }, 9],
  [{ minLength: -1 }, 9],
  [{ pattern: '(' }, 51091],
  [{ multipleOf: 0 }, 9],
  [{ allOf: [] }, 2],
  [{ not: 5 }, 14],
  [{ uniqueItems: 1 }, 14],
  [{ description: 5 }, 14],
];

describe('validation of documents by the embedded database', () => {
  let test: TestDatabase;
  let db: Db;
  let number = 0;

  before(async () => {
    test = await testDatabase();
    db = test.client.db('validation');
  });
  after(() => test.close());

  const created = (validator: Document, options: Document = {}) =>
    db.createCollection(`v${++number}`, { validator, ...options });

  async function refusal(validator: Document, good: Document[], bad: Document): Promise<Document> {
    const collection = await created(validator);
    for (const document of good) await collection.insertOne(document);
    const error = await failure(collection.insertOne({ _id: 'bad' as never, ...bad }), JSON.stringify(validator));
    expect([error.code, error.message]).to.deep.equal([121, 'Document failed validation']);
    const { failingDocumentId, details } = error.errInfo as Document;
    expect(failingDocumentId).to.equal('bad');
    return details;
  }

  it('tells which rule of a schema a document breaks', async () => {
    for (const [schema, good, bad, told] of CASES) {
      if (Object.keys(told).length === 0) {
        await (await created({ $jsonSchema: schema })).insertOne(good);
        continue;
      }
      const details = await refusal({ $jsonSchema: schema }, [good], bad);
      expect(details.operatorName).to.equal('$jsonSchema');
      expect(details.schemaRulesNotSatisfied, JSON.stringify(schema)).to.have.length(1);
      expect(details.schemaRulesNotSatisfied[0], JSON.stringify(schema)).to.deep.include(told);
    }
  });

  it('tells which rule a value breaks, with the value and its type', async () => {
    for (const [rule, good, bad, told] of VALUES) {
      const schema = { title: 'T', properties: { f: { description: 'what f is', ...rule } } };
      const { title, schemaRulesNotSatisfied: rules } = await refusal(
        { $jsonSchema: schema },
        good.map((f) => ({ f })),
        { f: bad },
      );
      expect(title).to.equal('T');
      const [property] = rules[0].propertiesNotSatisfied;
      expect([property.propertyName, property.description]).to.deep.equal(['f', 'what f is']);
      expect(property.details[0], JSON.stringify(rule)).to.deep.include(told);
    }
  });

  it('tells which condition of a filter a document does not meet', async () => {
    for (const [validator, good, bad, told] of FILTERS)
      expect(await refusal(validator, [good], bad), JSON.stringify(validator)).to.deep.include(told);
  });

  it('refuses schemas that are none', async () => {
    for (const [schema, code] of WRONG_SCHEMAS)
      expect((await failure(created({ $jsonSchema: schema }))).code, JSON.stringify(schema)).to.equal(code);
  });

  it('validates updates, replacements and upserts, unless told to leave it', async () => {
    const collection = await created({ n: { $gt: 0 } });
    await collection.insertOne({ _id: 1 as never, n: 1 });
    expect((await failure(collection.updateOne({}, { $set: { n: 0 } }))).code).to.equal(121);
    expect((await failure(collection.replaceOne({}, { x: 1 }))).code).to.equal(121);
    expect((await failure(collection.updateOne({ n: -5 }, { $set: { x: 1 } }, { upsert: true }))).code).to.equal(121);
    expect((await failure(collection.findOneAndUpdate({}, { $set: { n: 0 } }))).code).to.equal(121);
    expect(await collection.findOne()).to.deep.equal({ _id: 1, n: 1 });
    await collection.insertOne({ n: 0 }, { bypassDocumentValidation: true });
    await collection.updateOne({ n: 1 }, { $set: { n: -1 } }, { bypassDocumentValidation: true });
    expect(await collection.countDocuments({ n: { $lte: 0 } })).to.equal(2);
  });

  it('lets old documents be, warns only, or looks away, as the collection says', async () => {
    const moderate = await db.createCollection('moderate');
    await moderate.insertMany([{ n: 0 }, { n: 1 }]);
    await db.command({ collMod: 'moderate', validator: { n: { $gt: 0 } }, validationLevel: 'moderate' });
    await moderate.updateOne({ n: 0 }, { $set: { n: -1 } });
    expect((await failure(moderate.updateOne({ n: 1 }, { $set: { n: 0 } }))).code).to.equal(121);
    for (const option of [{ validationAction: 'warn' }, { validationLevel: 'off' }]) {
      const collection = await created({ n: { $gt: 0 } }, option);
      await collection.insertOne({ n: 0 });
    }
    expect((await failure(created({ n: 1 }, { validationLevel: 'some' }))).code).to.equal(2);
    expect((await failure(created({ n: 1 }, { validationAction: 'cry' }))).code).to.equal(2);
  });
});
