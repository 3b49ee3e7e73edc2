import type { StackArtifact } from './assembly';
import { evaluateCondition } from './conditions';
import { Fields } from './fields';
import { IDENTITIES, PARTITION, URL_SUFFIX, type Identity, type Subject } from './identity';
import { NO_VALUE, resolve, type Scope } from './intrinsics';
import { isObject, shown, type Json } from './json';
import { problem } from './problems';

/** Finds the value another stack of the app exports, undefined if none does. */
export type FindExport = (exportName: string) => Json | undefined;

/** A template whose references can be resolved, as CloudFormation would after creating every resource. */
export class Stack implements Scope {
  private readonly template: Fields;

  constructor(
    readonly artifact: StackArtifact,
    private readonly findExport: FindExport,
  ) {
    this.template = new Fields(artifact.template, artifact.name);
  }

  get name(): string {
    return this.artifact.name;
  }

  /** The logical ids of the resources that are created (their condition holds), by type if one is given. */
  resources(type?: string): string[] {
    const resources = this.template.at('Resources');
    return Object.keys(resources.object).filter(
      (id) => (type === undefined || resources.at(id).object.Type === type) && this.isCreated(id),
    );
  }

  typeOf(logicalId: string): string {
    return this.template.at('Resources').at(logicalId).string('Type');
  }

  /** The resolved properties of a resource: all of them, or only those named. */
  properties(logicalId: string, ...only: string[]): Fields {
    const place = this.placeOf(logicalId);
    const written = this.template.at('Resources').at(logicalId).at('Properties').object;
    const wanted = Object.entries(written).filter(([name]) => only.length === 0 || only.includes(name));
    return Fields.of(this.value(Object.fromEntries(wanted), place), place);
  }

  /** The physical name: as written in the template, else `<stack>-<logical id>`. */
  physicalName(logicalId: string): string {
    const property = IDENTITIES[this.typeOf(logicalId)]?.nameProperty;
    const name = property === undefined ? undefined : this.properties(logicalId, property).object[property];
    return typeof name === 'string' ? name : `${this.name}-${logicalId}`;
  }

  /** What the stack exports under a name, undefined if nothing. */
  exported(exportName: string): Json | undefined {
    const outputs = this.template.at('Outputs');
    for (const id of Object.keys(outputs.object)) {
      const place = `${this.name}/Outputs.${id}`;
      const { Export: exported, Value: value = null } = outputs.at(id).object;
      if (isObject(exported) && this.value(exported.Name ?? null, place) === exportName)
        return this.value(value, place);
    }
    return undefined;
  }

  ref(name: string, place: string): Json | typeof NO_VALUE {
    const pseudo = this.pseudoParameters()[name];
    if (pseudo !== undefined) return pseudo;
    if (this.template.at('Parameters').has(name)) return this.parameter(name, place);
    const { identity, subject } = this.identify(name, `Ref ${name}`, place);
    return identity.ref(subject);
  }

  attribute(logicalId: string, attribute: string, place: string): Json {
    const { identity, subject } = this.identify(logicalId, `Fn::GetAtt ${logicalId}.${attribute}`, place);
    const value = identity.attributes[attribute]?.(subject);
    if (value === undefined) {
      const known = Object.keys(identity.attributes).join(', ') || 'none';
      const type = this.typeOf(logicalId);
      throw problem(
        `${place}: ${logicalId} (${type}) has no attribute ${attribute} in the sandbox; known: ${known}.`,
      );
    }
    return value;
  }

  condition(name: string, place: string): boolean {
    const condition = this.template.at('Conditions').object[name];
    if (condition === undefined) throw problem(`${place}: there is no condition ${name} in the template.`);
    return evaluateCondition(condition, `${this.name}/Conditions.${name}`, {
      condition: (other, at) => this.condition(other, at),
      operand: (value, at) => this.value(value, at),
    });
  }

  mapping(name: string, first: string, second: string, place: string): Json {
    const value = this.template.at('Mappings').at(name).at(first).object[second];
    if (value === undefined)
      throw problem(`${place}: the mapping ${name} has nothing at ${first}, ${second}.`);
    return value;
  }

  imported(exportName: string, place: string): Json {
    const value = this.findExport(exportName);
    if (value === undefined) {
      throw problem(
        `${place}: Fn::ImportValue ${exportName} comes from outside of this app; put the exporting stack into the app or give the value.`,
      );
    }
    return value;
  }

  private placeOf(logicalId: string): string {
    return `${this.name}/${logicalId}`;
  }

  private isCreated(logicalId: string): boolean {
    const condition = this.template.at('Resources').at(logicalId).optionalString('Condition');
    return condition === undefined || this.condition(condition, this.placeOf(logicalId));
  }

  private value(written: Json, place: string): Json {
    const value = resolve(written, place, this);
    if (value === NO_VALUE) throw problem(`${place}: AWS::NoValue where a value is needed.`);
    return value;
  }

  private identify(id: string, reference: string, place: string): { identity: Identity; subject: Subject } {
    if (!this.template.at('Resources').has(id)) {
      throw problem(`${place}: ${reference} refers to nothing in the template.`);
    }
    if (!this.isCreated(id))
      throw problem(`${place}: ${reference} refers to a resource whose condition is false.`);
    const type = this.typeOf(id);
    const identity = IDENTITIES[type];
    if (!identity)
      throw problem(`${place}: ${reference} refers to ${type}, whose identity the sandbox does not know.`);
    const { account, region } = this.artifact;
    const property = (name: string): Json | undefined => this.properties(id, name).object[name];
    return { identity, subject: { name: this.physicalName(id), account, region, property } };
  }

  private parameter(name: string, place: string): Json {
    const parameter = this.template.at('Parameters').at(name);
    const type = parameter.string('Type');
    const value = parameter.object.Default;
    if (value === undefined)
      throw problem(`${place}: the parameter ${name} has no default; give it one in the app.`);
    if (type.startsWith('AWS::SSM::')) {
      throw problem(
        `${place}: the parameter ${name} is read from SSM (${shown(value)}), which the sandbox has not.`,
      );
    }
    const isList = type === 'CommaDelimitedList' || type.startsWith('List<');
    return isList
      ? String(value)
          .split(',')
          .map((item) => item.trim())
      : value;
  }

  private pseudoParameters(): { readonly [name: string]: Json | typeof NO_VALUE } {
    const { account, region } = this.artifact;
    return {
      'AWS::AccountId': account,
      'AWS::NoValue': NO_VALUE,
      'AWS::NotificationARNs': [],
      'AWS::Partition': PARTITION,
      'AWS::Region': region,
      'AWS::StackId': `arn:${PARTITION}:cloudformation:${region}:${account}:stack/${this.name}/sandbox`,
      'AWS::StackName': this.name,
      'AWS::URLSuffix': URL_SUFFIX,
    };
  }
}
