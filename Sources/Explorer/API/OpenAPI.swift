internal import Concord

/// The description of the API: OpenAPI 3.1.
enum OpenAPI {
  private struct Parameter {
    var name: String
    var place = "query"
    var isRequired = false
    var isRepeatable = false
    var description: String
    var schema: JSONValue = ["type": "string", "maxLength": 600]
    var example: JSONValue = .null

    var json: JSONValue {
      var members: [JSONValue.Member] = [
        .init("name", .string(name)), .init("in", .string(place)), .init("required", .bool(isRequired)),
        .init("description", .string(description)),
        .init(
          "schema",
          isRepeatable
            ? ["type": "array", "items": schema, "maxItems": .integer(ExplorerApplication.repetitionLimit)]
            : schema),
      ]
      if example != .null { members.append(.init("example", isRepeatable ? .array([example]) : example)) }
      return .object(members)
    }
  }

  private struct Operation {
    var path: String
    var id: String
    var summary: String
    var format: String?
    var parameters: [Parameter] = []
    /// The problems it can answer with, besides those of every address.
    var problems: [Int] = []
    var isPaged = false
  }

  private static let paging = [
    Parameter(
      name: "offset", description: "How many entries to leave out.",
      schema: ["type": "integer", "minimum": 0, "maximum": 10_000_000, "default": 0]),
    Parameter(
      name: "limit", description: "How many entries to give.",
      schema: ["type": "integer", "minimum": 1, "maximum": 1000, "default": 100]),
  ]

  private static func control(_ name: String, _ example: JSONValue, _ description: String) -> Parameter {
    Parameter(name: name, isRequired: true, description: description, example: example)
  }

  private static func framework(
    _ name: String, _ example: JSONValue, required: Bool = true, many: Bool = false, _ description: String
  ) -> Parameter {
    Parameter(
      name: name, isRequired: required, isRepeatable: many, description: description,
      schema: ["type": "string", "maxLength": 100], example: example)
  }

  private static func flag(_ name: String, _ description: String) -> Parameter {
    Parameter(name: name, description: description, schema: ["type": "string", "enum": ["true", "false"]])
  }

  private static let operations: [Operation] = [
    Operation(path: "/openapi.json", id: "openapi", summary: "This document."),
    Operation(
      path: "/frameworks", id: "frameworks", summary: "The frameworks and mapping sets.",
      format: "concord/frameworks"),
    Operation(
      path: "/frameworks/{framework}", id: "framework", summary: "One framework.",
      parameters: [
        Parameter(
          name: "framework", place: "path", isRequired: true, description: "Its identifier.",
          example: "iso27001-2022")
      ],
      problems: [404, 409]),
    Operation(
      path: "/controls", id: "controls", summary: "The controls of a framework, all or chosen.",
      format: "concord/control-list",
      parameters: [
        framework("framework", "iso27001-2022", "The framework."),
        Parameter(
          name: "attribute", isRepeatable: true, description: "name=value; all must hold.",
          example: "concept=Detect"),
        Parameter(
          name: "change", description: "Only with this edition change.",
          schema: ["type": "string", "enum": .strings(EditionChange.allCases.map(\.rawValue))]),
        Parameter(name: "kind", description: "Only of this kind.", example: "control"),
        flag("assessable", "Only what an auditor tests."),
      ], problems: [400, 404, 409], isPaged: true),
    Operation(
      path: "/controls/{framework}/{control}", id: "control", summary: "Everything about one control.",
      format: "concord/control",
      parameters: [
        Parameter(
          name: "framework", place: "path", isRequired: true, description: "The framework's identifier.",
          example: "iso27001-2022"),
        Parameter(
          name: "control", place: "path", isRequired: true, description: "The control's identifier.",
          example: "A.5.23"),
      ], problems: [404, 409]),
    Operation(
      path: "/search", id: "search", summary: "Controls by words, best first.", format: "concord/search",
      parameters: [
        Parameter(
          name: "q", isRequired: true, description: "Words; all must occur.", example: "encryption keys"),
        framework("in", "soc2-2017", required: false, many: true, "Only these frameworks."),
      ], problems: [400, 404, 409], isPaged: true),
    Operation(
      path: "/resolve", id: "resolve", summary: "What a reference as people type it means; never a guess.",
      format: "concord/resolution",
      parameters: [
        Parameter(name: "q", isRequired: true, description: "The reference.", example: "27001:2022 5.23"),
        framework("in", "iso27001-2022", required: false, "Only this framework."),
      ], problems: [400, 404, 409]),
    Operation(
      path: "/map", id: "map", summary: "Which controls of other frameworks answer to a control, best first.",
      format: "concord/relations",
      parameters: [
        control("control", "soc2-2017/CC6.1", "The control."),
        framework("to", "iso27001-2022", required: false, many: true, "Only these frameworks."),
        flag("reverse", "What the control supports, instead of what answers to it."),
        flag("possible", "Also the pairs that are only possible."),
      ], problems: [400, 404, 409, 422]),
    Operation(
      path: "/explain", id: "explain", summary: "What is known of two controls, and why.",
      format: "concord/explanation",
      parameters: [
        control("source", "soc2-2017/CC6.1", "The source control."),
        control("target", "iso27001-2022/A.5.15", "The target control."),
      ], problems: [400, 404, 409, 422]),
    Operation(
      path: "/labels", id: "labels", summary: "Every pair of two frameworks of which something is known.",
      format: "concord/labels",
      parameters: [
        framework("source", "iso27001-2022", "The source."), framework("target", "soc2-2017", "The target."),
      ],
      problems: [400, 404, 409], isPaged: true),
    Operation(
      path: "/coverage", id: "coverage",
      summary: "What of a framework is covered when others are implemented in full.",
      format: "concord/coverage",
      parameters: [
        framework("target", "soc2-2017", "The framework to be covered."),
        framework("by", "iso27001-2022", many: true, "What covers."),
      ], problems: [400, 404, 409], isPaged: true),
    Operation(
      path: "/matrix", id: "matrix", summary: "The counts of coverage for every two frameworks.",
      format: "concord/matrix",
      parameters: [
        framework("framework", "soc2-2017", required: false, many: true, "Only these frameworks.")
      ], problems: [400, 404, 409]),
  ]

  /// What needs a workspace.
  private static let programme = Operation(
    path: "/programme", id: "programme",
    summary: "Where the programme of a scope stands, by what the workspace holds.",
    format: "concord/programme",
    parameters: [
      Parameter(
        name: "scope", description: "The scope; needed only when there are several.", example: "main"),
      Parameter(
        name: "asOf", description: "The day to judge by; today unless given.",
        schema: ["type": "string", "format": "date"]),
    ], problems: [400, 404, 409, 500, 503])

  /// The document.
  static func document(_ content: Content) -> JSONValue {
    var paths: [JSONValue.Member] = (operations + [programme]).map { .init($0.path, ["get": get($0)]) }
    paths.append(.init("/transition", ["post": transition]))
    paths.append(.init("/programme/statement", ["post": statement]))
    return [
      "openapi": "3.1.0",
      "info": [
        "title": "Concord", "version": "1.0.0",
        "description":
          "What a control in one framework says about a control in another. Read-only without a workspace and --allow-write. The documents are those of the command, each with its format and version.",
        "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
      ],
      "servers": [["url": .string(ExplorerApplication.apiRoot)]], "security": [[:], ["token": []]],
      "paths": .object(paths),
      "components": [
        "securitySchemes": [
          "token": [
            "type": "http", "scheme": "bearer",
            "description": "Only where the explorer was started with a token.",
          ]
        ],
        "schemas": ["Problem": problem],
      ],
    ]
  }

  private static func get(_ operation: Operation) -> JSONValue {
    let parameters = operation.parameters + (operation.isPaged ? paging : [])
    var responses: [JSONValue.Member] = [
      .init("200", success(operation))
    ]
    // What the workspace holds has no version of its own, and is not kept.
    if operation.id != programme.id {
      responses.append(.init("304", ["description": "Not changed since the given ETag."]))
    }
    for status
      in ([401, 421] + operation.problems
      + (operation.isPaged && !operation.problems.contains(400) ? [400] : [])).sorted()
    {
      responses.append(.init(String(status), refusal(status)))
    }
    return [
      "operationId": .string(operation.id), "summary": .string(operation.summary),
      "parameters": .array(parameters.map(\.json)), "responses": .object(responses),
    ]
  }

  private static func success(_ operation: Operation) -> JSONValue {
    var schema: JSONValue = ["type": "object"]
    if let format = operation.format {
      schema = [
        "type": "object", "required": ["format", "version", "contentVersion"],
        "properties": [
          "format": ["const": .string(format)], "version": ["type": "integer"],
          "contentVersion": ["type": "string"],
        ],
      ]
    }
    var headers: [JSONValue.Member] =
      operation.id == programme.id ? [] : [.init("ETag", ["schema": ["type": "string"]])]
    if operation.isPaged {
      headers += [
        .init(
          "X-Total-Count",
          ["description": "How many entries there are in all.", "schema": ["type": "integer"]]),
        .init(
          "Link", ["description": "The next and the previous page (RFC 8288).", "schema": ["type": "string"]]),
      ]
    }
    return [
      "description": .string(operation.format.map { "A document of format \($0)." } ?? "The document."),
      "headers": .object(headers), "content": ["application/json": ["schema": schema]],
    ]
  }

  private static func refusal(_ status: Int) -> JSONValue {
    let text: String =
      switch status {
      case 400: "A parameter is missing or has no such value."
      case 401: "The token is missing."
      case 404: "There is no such framework or control; candidates are listed."
      case 409: "The reference can mean several controls or editions; they are listed."
      case 413: "The body is too large."
      case 415: "The body is of a type that cannot be read."
      case 421: "The host's name is not this explorer's."
      case 422: "The request is understood, and has no answer."
      case 403: "The request comes from another site, or the workspace may only be read."
      case 500: "The workspace cannot be used."
      case 503: "Another program is writing to the workspace."
      default: "A problem."
      }
    return [
      "description": .string(text),
      "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]],
    ]
  }

  private static let problem: JSONValue = [
    "type": "object", "description": "RFC 9457.", "required": ["type", "title", "status", "detail"],
    "properties": [
      "type": ["type": "string"], "title": ["type": "string"], "status": ["type": "integer"],
      "detail": ["type": "string"],
      "candidates": [
        "type": "array",
        "items": [
          "type": "object", "required": ["reference"],
          "properties": ["reference": ["type": "string"], "title": ["type": ["string", "null"]]],
        ],
      ],
    ],
  ]

  private static var transition: JSONValue {
    let day = Parameter(
      name: "asOf", description: "The day of the plan; today unless given.",
      schema: ["type": "string", "format": "date"])
    let decided = Parameter(
      name: "certifiedOn", description: "The day of the latest certification decision.",
      schema: ["type": "string", "format": "date"])
    return post(
      "transition",
      "A transition plan from a statement of applicability, which is read in memory and not kept.",
      [day, decided], format: "concord/transition-plan", problems: [400, 401, 403, 413, 415, 421, 422])
  }

  private static var statement: JSONValue {
    post(
      "saveStatement",
      "Takes a statement of applicability into the workspace; needs a workspace and --allow-write.",
      [
        Parameter(name: "scope", description: "The scope; needed only when there are several."),
        Parameter(
          name: "by",
          description: "Who makes the change; the name that the explorer was started with unless given."),
        Parameter(name: "reason", description: "Why; the history keeps it."),
        flag("dryRun", "Change nothing; say what would change."),
        flag("acceptPartial", "Take what was understood even when some was not."),
      ], format: "concord/statement-import",
      problems: [400, 401, 403, 404, 409, 413, 415, 421, 422, 500, 503])
  }

  private static func post(
    _ id: String, _ summary: String, _ parameters: [Parameter], format: String, problems: [Int]
  ) -> JSONValue {
    let file: JSONValue = ["schema": ["type": "string", "format": "binary"]]
    var responses: [JSONValue.Member] = [
      .init(
        "200",
        [
          "description": .string("A document of format \(format)."),
          "content": [
            "application/json": [
              "schema": [
                "type": "object", "required": ["format", "version"],
                "properties": ["format": ["const": .string(format)], "version": ["type": "integer"]],
              ]
            ]
          ],
        ])
    ]
    for status in problems { responses.append(.init(String(status), refusal(status))) }
    return [
      "operationId": .string(id), "summary": .string(summary),
      "parameters": .array(parameters.map(\.json)),
      "requestBody": [
        "required": true,
        "content": .object([
          .init("text/csv", file), .init("application/octet-stream", file), .init(PageFormat.xlsx.type, file),
        ]),
      ], "responses": .object(responses),
    ]
  }
}
