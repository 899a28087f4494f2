import { z } from "zod";

const responseFormat = z.object({
  type: z.literal("json_schema"),
  json_schema: z.object({
    name: z.string().regex(/^[\w-]{1,64}$/u),
    strict: z.literal(true),
    schema: z.record(z.string(), z.unknown()),
  }),
});

const NOT_STRICT = ["default", "$schema", "prefixItems", "not", "patternProperties"];

/**
 * The schema that a request's `response_format` holds an answer to, `null` when it asks for no form; or what OpenAI has
 * against it.
 */
export function schemaAskedFor(format: unknown): {
  readonly schema: Readonly<Record<string, unknown>> | null;
  readonly complaint: string | null;
} {
  if (format === undefined) return { schema: null, complaint: null };
  const read = responseFormat.safeParse(format);
  if (!read.success) return { schema: null, complaint: "Invalid value: 'response_format'." };
  const { schema } = read.data.json_schema;
  return { schema, complaint: complaintOfStrictMode(schema) };
}

/** What OpenAI's strict mode has against a schema; `null` when it takes it. */
function complaintOfStrictMode(schema: unknown): string | null {
  if (Array.isArray(schema)) return firstOf(schema.map(complaintOfStrictMode));
  if (typeof schema !== "object" || schema === null) return null;
  const parts: Record<string, unknown> = { ...schema };
  const unknown = NOT_STRICT.find((key) => key in parts);
  if (unknown !== undefined) return `Invalid schema for response_format: '${unknown}' is not permitted.`;
  if (parts["type"] === "object") {
    const names = Object.keys(Object(parts["properties"]));
    const required = Array.isArray(parts["required"]) ? parts["required"].map(String) : [];
    if (parts["additionalProperties"] !== false)
      return "Invalid schema for response_format: 'additionalProperties' is required to be false.";
    if (names.some((name) => !required.includes(name)))
      return "Invalid schema for response_format: 'required' must name every property.";
  }
  return firstOf(Object.values(parts).map(complaintOfStrictMode));
}

/** The emptiest answer of a form. */
export function emptyAnswer(schema: unknown): unknown {
  const form = z
    .object({
      type: z.string().optional(),
      enum: z.array(z.unknown()).optional(),
      anyOf: z.array(z.unknown()).optional(),
      properties: z.record(z.string(), z.unknown()).optional(),
    })
    .parse(schema);
  if (form.enum) return form.enum[0];
  if (form.anyOf) return emptyAnswer(form.anyOf.at(-1));
  if (form.properties)
    return Object.fromEntries(
      Object.entries(form.properties).map(([name, part]) => [name, emptyAnswer(part)]),
    );
  return { array: [], string: "", boolean: false, number: 0, integer: 0 }[form.type ?? ""] ?? null;
}

function firstOf(complaints: readonly (string | null)[]): string | null {
  return complaints.find((complaint) => complaint !== null) ?? null;
}
