/*
 * What goes over the wire under the generated client, held against the document by itself: content types, states that
 * are not documented, and which answers were seen.
 */
"use strict";

const assert = require("assert/strict");
const axios = require("axios");

const PATIENCE = 120_000;
const METHODS = ["get", "put", "post", "delete", "patch", "head", "options", "trace"];

const plain = type => type.toLowerCase().replace(/\s/g, "");

/** A documented type without parameters leaves them open. */
const isOf = (documented, type) => plain(documented) === plain(type) || documented === plain(type).split(";")[0];

function decoded(data, headers) {
    if (typeof data?.pipe === "function") {
        return data;
    }
    const type = headers.getContentType();
    if (!type) {
        assert.equal(data.byteLength, 0, "content without a type");
        return undefined;
    }
    const isJson = isOf("application/json", type);
    if (isJson || /^text\/|ndjson/.test(type)) {
        const text = new TextDecoder("utf-8", { fatal: true }).decode(data);
        return isJson ? JSON.parse(text) : text;
    }
    return new File([data], "answer", { type });
}

/** Reads a stream until it said enough. */
async function listened(stream, isEnough) {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    let text = "";
    for await (const chunk of stream) {
        text += decoder.decode(chunk, { stream: true });
        if (isEnough(text)) {
            return text;
        }
    }
    throw new Error("the stream ended: " + text);
}

class Wire {
    constructor(document, url) {
        this.document = document;
        this.url = url;
        this.seen = new Set();
        this.operations = Object.entries(document.paths).flatMap(([path, item]) =>
            METHODS.filter(method => item[method]).map(method => ({
                ...item[method],
                method,
                form: new RegExp("^" + path.replace(/[.]/g, "\\.").replace(/\{\w+}/g, "[^/]+") + "$"),
                names: path.split("{").length
            })))
            .sort((a, b) => a.names - b.names);
    }

    /** The good answers of the document, a line for each operation, state and content type. */
    documented() {
        return this.operations.flatMap(operation => Object.entries(operation.responses)
            .filter(([status]) => status.startsWith("2"))
            .flatMap(([status, response]) => Object.keys(response.content ?? { "": {} })
                .map(type => [operation.operationId, status, type].join(" ").trim())));
    }

    /** Those that no call brought. */
    missing() {
        return this.documented().filter(answer => !this.seen.has(answer));
    }

    operation({ method, url }) {
        return this.operations.find(one => one.method === method && one.form.test(url));
    }

    /** An instance of axios that shows itself as these options say. */
    caller(options) {
        const instance = axios.create({
            timeout: PATIENCE,
            maxRedirects: 0,
            responseType: "arraybuffer",
            transformResponse: decoded,
            ...options
        });
        instance.interceptors.request.use(config => {
            const types = Object.keys(this.operation(config)?.requestBody?.content ?? {});
            if (types.length > 0 && !config.headers.getContentType()?.startsWith(types[0])) {
                config.headers.setContentType(config.typed ?? types[0]);
            }
            return config;
        });
        instance.interceptors.response.use(
            async response => {
                this.check(response);
                if (response.config.isEnough) {
                    response.data = await listened(response.data, response.config.isEnough);
                }
                return response;
            },
            failure => {
                if (failure.response) {
                    this.check(failure.response);
                }
                throw failure;
            });
        return instance;
    }

    check({ status, headers, config }) {
        const operation = this.operation(config);
        if (!operation) {
            return;
        }
        const what = `${operation.operationId} ${status}`;
        let response = operation.responses[status];
        assert(response, what + " is not documented");
        if (response.$ref) {
            response = this.document.components.responses[response.$ref.split("/").pop()];
        }
        const type = headers.getContentType() ?? "";
        const types = Object.keys(response.content ?? { "": {} });
        const found = types.find(one => isOf(one, type));
        assert(found !== undefined, `${what} has the type ${type}, documented are ${types}`);
        this.seen.add([what, found].join(" ").trim());
    }
}

module.exports = { Wire };
