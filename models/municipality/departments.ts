import { Schema, Types } from 'mongoose';
import { Invalid } from '../errors.js';
import type { Municipality } from '../municipality.js';
import { type Deputy, deputySchema } from './deputy.js';
import { slugFor } from './slug.js';

export interface Department {
  _id: Types.ObjectId;
  slug: string;
  name: string;
  /** The department this one is a part of. */
  parent: Types.ObjectId | null;
  /** Who decides in the place of its heads, and when. */
  deputies: Deputy[];
}

export const departmentSchema = new Schema<Department>({
  slug: { type: String, required: true },
  name: { type: String, required: true, trim: true },
  parent: { type: Schema.Types.ObjectId, default: null },
  deputies: { type: [deputySchema], default: [] },
});

/** A department at its place in the tree; the top ones have depth 0. */
export interface Placed {
  department: Department;
  depth: number;
}

export interface Departments {
  department(id: Types.ObjectId | string | null): Department | null;
  departmentNamed(nameOrSlug: string): Department | null;
  /** A department and all above it, nearest first: whoever leads one of them leads it. */
  chainOf(id: Types.ObjectId): Types.ObjectId[];
  /** All departments as one reads them: each followed by its parts, siblings in the town's own order. */
  departmentTree(): Placed[];
  /** @throws {Invalid} without a name, with a taken one, or under something that is not there. */
  addDepartment(name: string, parent: Types.ObjectId | null): Department;
  renameDepartment(id: Types.ObjectId, name: string): void;
  /** Puts it (with its parts) under another one; never under itself. */
  nestDepartment(id: Types.ObjectId, parent: Types.ObjectId | null): void;
  /** One place up or down among its siblings; at the end of the list nothing happens. */
  shiftDepartment(id: Types.ObjectId, direction: 'up' | 'down'): void;
}

export function departments(): Departments & ThisType<Municipality> {
  return {
    department(id) {
      return this.departments.find((one) => one._id.equals(id ?? undefined)) ?? null;
    },

    departmentNamed(nameOrSlug) {
      const wanted = nameOrSlug.trim().toLowerCase();
      return this.departments.find((one) => one.slug === wanted || one.name.toLowerCase() === wanted) ?? null;
    },

    chainOf(id) {
      const chain: Types.ObjectId[] = [];
      let next = this.department(id);
      while (next && !chain.some((known) => known.equals(next?._id))) {
        chain.push(next._id);
        next = this.department(next.parent);
      }
      return chain;
    },

    departmentTree() {
      const under = (parent: Department | null, depth: number): Placed[] =>
        this.departments
          .filter((one) => (parent ? one.parent?.equals(parent._id) : !this.department(one.parent)))
          .flatMap((department) => [{ department, depth }, ...under(department, depth + 1)]);
      return under(null, 0);
    },

    addDepartment(name, parent) {
      checkName(this, name, null);
      if (parent && !this.department(parent)) throw new Invalid({ parent: 'people:invalid.department' });
      const slug = slugFor(name, (taken) => this.departments.some((one) => one.slug === taken));
      const department: Department = { _id: new Types.ObjectId(), slug, name: name.trim(), parent, deputies: [] };
      this.departments.push(department);
      return department;
    },

    renameDepartment(id, name) {
      checkName(this, name, id);
      const department = this.department(id);
      if (department) department.name = name.trim();
    },

    nestDepartment(id, parent) {
      if (parent && this.chainOf(parent).some((one) => one.equals(id)))
        throw new Invalid({ parent: 'people:invalid.departmentCircle' });
      if (parent && !this.department(parent)) throw new Invalid({ parent: 'people:invalid.department' });
      const department = this.department(id);
      if (department) department.parent = parent;
    },

    shiftDepartment(id, direction) {
      const department = this.department(id);
      if (!department) return;
      const siblings = this.departments.filter((one) => String(one.parent) === String(department.parent));
      const at = siblings.indexOf(department);
      const other = siblings[direction === 'up' ? at - 1 : at + 1];
      if (!other) return;
      const order = [...this.departments];
      const [from, to] = [order.indexOf(department), order.indexOf(other)];
      order[from] = other;
      order[to] = department;
      this.departments = order;
    },
  };
}

function checkName(town: Municipality, name: string, own: Types.ObjectId | null): void {
  if (!name.trim()) throw new Invalid({ name: 'people:invalid.departmentName' });
  const taken = town.departmentNamed(name);
  if (taken && !taken._id.equals(own ?? undefined)) throw new Invalid({ name: 'people:invalid.departmentTaken' });
}
