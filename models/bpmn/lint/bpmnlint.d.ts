// bpmnlint ships its rules as plain CommonJS without declarations.
declare module 'bpmnlint/rules/*.js' {
  const rule: () => { check: unknown };
  export default rule;
}

declare module 'bpmnlint/lib/linter.js' {
  interface Report {
    id?: string;
    message: string;
    category: 'warn' | 'error' | 'info' | 'rule-error';
  }
  interface Resolver {
    resolveRule(pkg: string, rule: string): unknown;
    resolveConfig(pkg: string, config: string): unknown;
  }
  export default class Linter {
    constructor(options: { config: { rules: Record<string, string> }; resolver: Resolver });
    lint(definitions: object): Promise<Record<string, Report[]>>;
  }
}

declare module 'bpmnlint/lib/resolver/static-resolver.js' {
  export default class StaticResolver {
    constructor(cache: Record<string, unknown>);
    resolveRule(pkg: string, rule: string): unknown;
    resolveConfig(pkg: string, config: string): unknown;
  }
}
