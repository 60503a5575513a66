// The package ships no types for its entry point; this is the part Fundus uses.
declare module 'bpmn-moddle' {
  export interface ModdleElement {
    readonly $type: string;
    $parent?: ModdleElement;
    /** Attributes the meta-model does not know. */
    readonly $attrs?: Record<string, unknown>;
    /** What the meta-model says about its type; elements of unknown namespaces have no properties there. */
    readonly $descriptor?: { propertiesByName?: Record<string, { isReference?: boolean; isMany?: boolean }> };
    id?: string;
    get(property: string): unknown;
    set(property: string, value: unknown): void;
    $instanceOf?(type: string): boolean;
    [property: string]: unknown;
  }

  export interface ParseWarning {
    message: string;
    element?: ModdleElement;
    property?: string;
    value?: unknown;
  }

  export interface ParseResult {
    rootElement: ModdleElement;
    elementsById: Record<string, ModdleElement>;
    warnings: ParseWarning[];
  }

  export class BpmnModdle {
    constructor(extensions?: Record<string, unknown>);
    fromXML(xml: string, rootType?: string): Promise<ParseResult>;
    toXML(element: ModdleElement, options?: { format?: boolean }): Promise<{ xml: string }>;
    create(type: string, properties?: Record<string, unknown>): ModdleElement;
  }
}
