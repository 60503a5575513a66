import mongoose, { type HydratedDocument, type Model, Schema } from 'mongoose';
import { changing } from './freshness.js';
import { type Department, type Departments, departmentSchema, departments } from './municipality/departments.js';
import { type Legal, type LegalTexts, legal } from './municipality/legal.js';

export type { Department } from './municipality/departments.js';

export interface MunicipalityFields {
  slug: string;
  name: string;
  /** Official key, 8 digits as text (leading zeros count). */
  ags: string;
  associationKey: string;
  state: string;
  population: number | null;
  profile: string;
  contactEmail: string;
  departments: Department[];
  legal: LegalTexts;
  demo: boolean;
  createdAt: Date;
}

export type Municipality = HydratedDocument<MunicipalityFields, Departments & Legal>;
type MunicipalityModel = Model<MunicipalityFields, object, Departments & Legal>;

const schema = new Schema<MunicipalityFields, MunicipalityModel, Departments & Legal>(
  {
    slug: { type: String, required: true, unique: true },
    name: { type: String, required: true, trim: true },
    ags: { type: String, required: true, match: /^\d{8}$/ },
    associationKey: { type: String, default: '' },
    state: { type: String, default: 'SN' },
    population: { type: Number, default: null },
    profile: { type: String, default: '' },
    contactEmail: { type: String, default: '' },
    departments: { type: [departmentSchema], default: [] },
    legal: {
      imprint: { type: String, default: '' },
      privacy: { type: String, default: '' },
      accessibility: { type: String, default: '' },
      accessibilityAt: { type: Date, default: null },
    },
    demo: { type: Boolean, default: false },
    createdAt: { type: Date, default: () => new Date() },
  },
  { methods: { ...departments(), ...legal() }, optimisticConcurrency: true },
);

schema.plugin(changing('towns'));

export const Municipality = mongoose.model<MunicipalityFields, MunicipalityModel>('Municipality', schema);
