import { isValidObjectId } from 'mongoose';
import { type CustomField, customFields } from '../../models/custom-field.js';
import { administeredBy } from '../../models/municipality/administered.js';
import type { Department, Municipality } from '../../models/municipality.js';
import { param } from '../web/form.js';
import { scoped } from '../web/route.js';

export interface DepartmentInTown {
  town: Municipality;
  department: Department;
}

export const onDepartment = scoped(async (req, actor): Promise<DepartmentInTown | null> => {
  const town = await administeredBy(actor);
  const id = param(req, 'department');
  const department = town && isValidObjectId(id) ? town.department(id) : null;
  return town && department ? { town, department } : null;
});

export interface FieldInTown {
  town: Municipality;
  field: CustomField;
}

export const onField = scoped(async (req, actor): Promise<FieldInTown | null> => {
  const town = await administeredBy(actor);
  const id = param(req, 'field');
  const fields = town && isValidObjectId(id) ? await customFields(town._id) : [];
  const field = fields.find((one) => one._id.equals(id));
  return town && field ? { town, field } : null;
});
