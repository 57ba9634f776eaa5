/*
 * The client that openapi-zod-client makes of an OpenAPI document. It holds what it sends and what it gets against the
 * schemas; a field the document does not name is a failure.
 */
"use strict";

const { isErrorFromAlias } = require("@zodios/core");
const { generateZodClientFromOpenAPI } = require("openapi-zod-client");
const ts = require("typescript");

// Of a binary answer the generated code wants a File, which Node.js 18 has in a module only.
globalThis.File ??= require("buffer").File;

/** The generator makes one form of answer for an operation; those with several are called by the client of each. */
const FORMS = {
    json: type => type === "application/json",
    text: type => /^text\/|ndjson/.test(type),
    binary: type => !FORMS.json(type) && !FORMS.text(type)
};

async function generated(document, isMediaTypeAllowed) {
    const source = await generateZodClientFromOpenAPI({
        openApiDoc: structuredClone(document),
        disableWriteToFile: true,
        // Nobody reads it: prettier leaves alone what does not ask for it.
        prettierConfig: { requirePragma: true },
        options: {
            isMediaTypeAllowed,
            withAlias: true,
            shouldExportAllSchemas: true,
            strictObjects: true,
            additionalPropertiesDefaultValue: false
        }
    });
    const { outputText } = ts.transpileModule(source, {
        compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 }
    });
    const made = {};
    new Function("exports", "require", outputText)(made, require);
    return made;
}

/** A client of each form, for a caller that shows itself as the options of axios say. */
async function clientsOf(document, wire, forms = Object.keys(FORMS)) {
    const modules = {};
    for (const form of forms) {
        modules[form] = await generated(document, FORMS[form]);
    }
    const as = (options, validate = true) => Object.fromEntries(Object.entries(modules).map(([form, module]) =>
        [form, module.createApiClient(wire.url, { axiosInstance: wire.caller(options), validate })]));
    return { as, schemas: modules.json.schemas };
}

module.exports = { clientsOf, isErrorFromAlias };
