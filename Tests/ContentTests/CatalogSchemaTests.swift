import Concord
import Foundation
import Testing
import Yams

/// The JSON Schema of `docs/formats` against the catalogs, with a validator for the part of JSON Schema that it
/// uses (and that refuses the rest, so that nothing is passed over).
@Suite("The catalog schema")
struct CatalogSchemaTests {
  let schema: [String: Any]

  init() throws {
    let file = Repository.root.appending(path: "docs/formats/catalog.schema.json")
    schema = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
  }

  @Test(
    "accepts every catalog that ships",
    arguments: (try? FileManager.default.contentsOfDirectory(
      atPath: Repository.root.appending(path: "catalogs").path)) ?? [])
  func accepts(file: String) throws {
    let text = try String(contentsOf: Repository.root.appending(path: "catalogs/\(file)"), encoding: .utf8)
    #expect(try errors(in: text) == [])
  }

  @Test(
    "refuses what the reader refuses",
    arguments: [
      "framework: {id: a}\ncontrols: []", "framework: {id: a, title: b, tilte: c}\ncontrols: []",
      "framework: {id: A_B, title: b}\ncontrols: []", "framework: {id: a, title: b}",
      "framework: {id: a, title: b}\ncontrols: [{id: '1'}]",
      "framework: {id: a, title: b}\ncontrols: [{id: '1', title: x, assessable: maybe}]",
      "framework: {id: a, title: b, published: 2022-1-1}\ncontrols: []",
      "framework: {id: a, title: b}\ncontrols: [{id: '1', title: x, controls: [{id: '2'}]}]",
    ])
  func refuses(text: String) throws {
    #expect(try !errors(in: text).isEmpty)
    let (_, diagnostics) = CatalogReader.read(text, file: "x.yaml")
    #expect(diagnostics.contains { $0.severity == .error })
  }

  private func errors(in yaml: String) throws -> [String] {
    guard let node = try Yams.compose(yaml: yaml) else { return ["empty"] }
    var errors: [String] = []
    validate(node, schema, "$", &errors)
    return errors
  }

  private func validate(_ node: Node, _ schema: [String: Any], _ path: String, _ errors: inout [String]) {
    if let reference = schema["$ref"] as? String {
      let name = reference.split(separator: "/").last.map(String.init) ?? ""
      let definitions = self.schema["$defs"] as? [String: [String: Any]]
      guard let definition = definitions?[name] else { return errors.append("\(path): no \(reference)") }
      return validate(node, definition, path, &errors)
    }
    let known: Set<String> = [
      "$schema", "$defs", "title", "description", "type", "required", "additionalProperties", "properties",
      "items", "pattern", "minLength",
    ]
    for key in schema.keys where !known.contains(key) {
      errors.append("\(path): keyword \(key) is not tested")
    }
    switch (schema["type"] as? String, node) {
    case ("object", .mapping(let mapping)):
      let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
      for key in schema["required"] as? [String] ?? [] where mapping[key] == nil {
        errors.append("\(path): no \(key)")
      }
      for (key, value) in mapping {
        let name = key.string ?? ""
        if let property = properties[name] {
          validate(value, property, "\(path).\(name)", &errors)
        } else if let other = schema["additionalProperties"] as? [String: Any] {
          validate(value, other, "\(path).\(name)", &errors)
        } else if schema["additionalProperties"] as? Bool == false {
          errors.append("\(path): unknown \(name)")
        }
      }
    case ("array", .sequence(let sequence)):
      for (index, item) in sequence.enumerated() {
        guard let items = schema["items"] as? [String: Any] else { continue }
        validate(item, items, "\(path)[\(index)]", &errors)
      }
    case ("string", .scalar(let scalar)):
      if let length = schema["minLength"] as? Int, scalar.string.count < length {
        errors.append("\(path): short")
      }
      if let pattern = schema["pattern"] as? String,
        scalar.string.range(of: pattern, options: .regularExpression) == nil
      {
        errors.append("\(path): '\(scalar.string)' is not like \(pattern)")
      }
    case ("boolean", .scalar(let scalar)):
      if !["true", "false"].contains(scalar.string) {
        errors.append("\(path): no boolean: \(scalar.string)")
      }
    case (let type?, _): errors.append("\(path): no \(type)")
    case (nil, _): break
    }
  }
}
