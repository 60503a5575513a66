import { isValidObjectId } from 'mongoose';
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
