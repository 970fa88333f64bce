/**
 * Handlebars, strict: a field that the view lacks is an error with its name. Everything is escaped except what a template
 * writes with three braces.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";
import { ownFile } from "../dataset/index.js";
import { InputError } from "../errors/index.js";
import { sectionNames } from "./sections/index.js";
import type { ReportView } from "./view.js";

/** The package's templates. */
const builtIn = ownFile("templates");

export interface Templates {
  readonly render: (view: ReportView) => string;
  /** A file beside the templates: "report.css", "report.js". */
  readonly file: (name: string) => string;
}

/**
 * The package's templates, with a user's replacing those of the same name.
 *
 * @param folder holds any of `report.hbs`, `report.css`, `report.js`, `partials/*.hbs`.
 * @throws InputError `not-found` if there is no such folder; `template` if a template cannot be read.
 */
export function openTemplates(folder?: string): Templates {
  if (folder !== undefined && !(existsSync(folder) && statSync(folder).isDirectory())) {
    const hint = "name a folder with templates";
    throw new InputError({ code: "not-found", file: folder, problem: "no such folder", hint });
  }
  const file = (name: string): string => {
    const own = folder === undefined ? undefined : join(folder, name);
    return textOf(own !== undefined && existsSync(own) ? own : join(builtIn, name));
  };
  const handlebars = Handlebars.create();
  handlebars.registerHelper("unbroken", unbroken);
  for (const root of folder === undefined ? [builtIn] : [builtIn, folder]) {
    const partials = join(root, "partials");
    for (const name of existsSync(partials) ? readdirSync(partials) : []) {
      if (name.endsWith(".hbs")) handlebars.registerPartial(name.slice(0, -4), textOf(join(partials, name)));
    }
  }
  // A section has a partial of its own or the common one.
  for (const name of sectionNames) {
    if (!(name in handlebars.partials)) handlebars.registerPartial(name, "{{> section}}");
  }
  const source = file("report.hbs");
  const options = { strict: true, explicitPartialContext: false, preventIndent: true } as const;
  return {
    file,
    render: (view) => {
      try {
        // Partials are compiled when they are first used, with the same options.
        return handlebars.compile(source, options)(strict(view));
      } catch (error) {
        throw templateError(error, folder);
      }
    },
  };
}

/** A sentence whose options are not broken after their dashes: whoever copies one from the PDF would get a new line in it. */
function unbroken(text: string): Handlebars.SafeString {
  const option = /--[a-z][a-z-]*/g;
  return new Handlebars.SafeString(
    Handlebars.escapeExpression(text).replace(option, (name) => `<span class="option">${name}</span>`),
  );
}

/** A pipe instead of a template would block for ever. */
function textOf(file: string): string {
  if (statSync(file, { throwIfNoEntry: false })?.isFile()) return readFileSync(file, "utf8");
  throw new InputError({ code: "not-a-file", file, problem: "is no file", hint: "name a folder with templates" });
}

/** Handlebars is strict about fields that are written, but not about those passed to helpers: these are checked here. */
const strict = <T extends object>(view: T): T =>
  new Proxy(view, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver);
      // Handlebars asks every object whether it is safe markup.
      if (value === undefined && typeof name === "string" && !(name in target) && name !== "toHTML") {
        throw new Error(`"${name}" not defined in the view`);
      }
      return typeof value === "object" && value !== null ? strict(value) : value;
    },
  });

function templateError(error: unknown, folder: string | undefined): unknown {
  if (folder === undefined || !(error instanceof Error)) return error;
  const missing = /"([^"]+)" not defined in/.exec(error.message)?.[1];
  return new InputError({
    code: "template",
    file: folder,
    problem:
      missing === undefined
        ? `the template cannot be used: ${error.message}`
        : `a template uses the field "${missing}", which there is not`,
    hint: "docs/report.md lists every field",
  });
}
