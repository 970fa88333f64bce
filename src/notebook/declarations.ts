// Reads the declarations of a cell with tslab's own TypeScript. Only the syntax is read; the kernel's compiler checks
// types that are declared elsewhere.
import type * as TypeScript from "typescript";
import { compilerOfTslab } from "./kernel/tslab.js";

export interface Declaration {
  readonly name: string;
  readonly type: string;
  readonly default: string;
  readonly help: string;
  /** What follows the name in a declaration of the same type: ": string", or nothing if the type is not written. */
  readonly annotation: string;
  /** Whether a value fits the type; `undefined` if the syntax alone cannot decide. */
  accepts(value: unknown): boolean | undefined;
}

/** The variables that a cell declares at its top level, in their order. */
export function declarationsIn(source: string): readonly Declaration[] {
  const ts = compilerOfTslab() as unknown as typeof TypeScript;
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.Latest, true);
  return file.statements.filter(ts.isVariableStatement).flatMap((statement) => {
    return statement.declarationList.declarations
      .filter((declaration) => ts.isIdentifier(declaration.name))
      .map((declaration): Declaration => {
        const { type, initializer } = declaration;
        const accepts = type ? acceptsType(ts, type) : acceptsLike(ts, initializer);
        return {
          name: declaration.name.getText(),
          type: type?.getText() ?? typeLike(ts, initializer),
          default: initializer?.getText() ?? "",
          help: helpAt(ts, source, statement),
          annotation: annotationOf(type?.getText() ?? typeLike(ts, initializer)),
          accepts,
        };
      });
  });
}

type Accepts = Declaration["accepts"];

function acceptsType(ts: typeof TypeScript, type: TypeScript.TypeNode): Accepts {
  const kind = ts.SyntaxKind;
  if (ts.isParenthesizedTypeNode(type)) return acceptsType(ts, type.type);
  if (ts.isTypeOperatorNode(type) && type.operator === kind.ReadonlyKeyword) return acceptsType(ts, type.type);
  if (ts.isUnionTypeNode(type)) {
    const members = type.types.map((member) => acceptsType(ts, member));
    return (value) => {
      const answers = members.map((accepts) => accepts(value));
      return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
    };
  }
  if (ts.isArrayTypeNode(type)) {
    const element = acceptsType(ts, type.elementType);
    return (value) => Array.isArray(value) && all(value.map((item) => element(item)));
  }
  if (ts.isLiteralTypeNode(type)) {
    const text = type.literal.getText();
    return (value) => (ts.isStringLiteral(type.literal) ? value === type.literal.text : JSON.stringify(value) === text);
  }
  if (type.kind === kind.StringKeyword) return (value) => typeof value === "string";
  if (type.kind === kind.NumberKeyword) return (value) => typeof value === "number" && Number.isFinite(value);
  if (type.kind === kind.BooleanKeyword) return (value) => typeof value === "boolean";
  return () => undefined;
}

/** A value fits if it is of the default's kind; the compiler widens a literal to its type in the same way. */
function acceptsLike(ts: typeof TypeScript, initializer: TypeScript.Expression | undefined): Accepts {
  const type = typeLike(ts, initializer);
  if (type === "unknown" || type === "object") return () => undefined;
  return (value) => (type === "array" ? Array.isArray(value) || false : typeof value === type);
}

function typeLike(ts: typeof TypeScript, initializer: TypeScript.Expression | undefined): string {
  if (!initializer) return "unknown";
  if (ts.isStringLiteralLike(initializer)) return "string";
  if (ts.isNumericLiteral(initializer) || ts.isPrefixUnaryExpression(initializer)) return "number";
  if ([ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword].includes(initializer.kind)) return "boolean";
  if (ts.isArrayLiteralExpression(initializer)) return "array";
  return ts.isObjectLiteralExpression(initializer) ? "object" : "unknown";
}

const annotationOf = (type: string): string => (["unknown", "object", "array"].includes(type) ? "" : `: ${type}`);

const all = (answers: readonly (boolean | undefined)[]): boolean | undefined =>
  answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;

/** The comment on the declaration's line, or else the one above it. */
function helpAt(ts: typeof TypeScript, source: string, statement: TypeScript.Node): string {
  const after = ts.getTrailingCommentRanges(source, statement.end) ?? [];
  const before = ts.getLeadingCommentRanges(source, statement.pos) ?? [];
  const ranges = after.length > 0 ? after : before;
  return ranges
    .map(({ pos, end }) =>
      source
        .slice(pos, end)
        .replace(/^\/\/+|^\/\*+|\*+\/$/g, "")
        .trim(),
    )
    .join(" ");
}
