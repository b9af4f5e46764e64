import Foundation
import Testing

/// A JSON Schema of `docs/formats`, with a validator for the part of JSON Schema that ours use; it refuses the rest, so
/// that nothing is passed over.
struct SchemaDocument {
  private let document: [String: Any]

  /// The schema in a file of `docs/formats`.
  init(_ name: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/formats/\(name)")
    document = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
  }

  /// What is wrong with a JSON text by the schema, or by one of its definitions; empty when nothing is.
  func errors(in text: String, definition: String? = nil) throws -> [String] {
    errors(in: try JSONSerialization.jsonObject(with: Data(text.utf8)), definition: definition)
  }

  /// The same of a value.
  func errors(in value: Any, definition: String? = nil) -> [String] {
    errors(value, definition.map { ["$ref": "#/$defs/\($0)"] } ?? document, "$")
  }

  private func errors(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
    if let reference = schema["$ref"] as? String {
      let name = reference.split(separator: "/").last.map(String.init) ?? ""
      guard let definition = (document["$defs"] as? [String: [String: Any]])?[name] else {
        return ["\(path): no \(reference)"]
      }
      return errors(value, definition, path)
    }
    if let options = schema["anyOf"] as? [[String: Any]] {
      let all = options.map { errors(value, $0, path) }
      return all.contains(where: \.isEmpty) ? [] : all.last ?? []
    }
    var result: [String] = []
    let known: Set<String> = [
      "$schema", "$defs", "title", "description", "type", "required", "additionalProperties", "properties",
      "items", "pattern", "enum", "const", "minimum", "maximum", "exclusiveMinimum",
    ]
    for key in schema.keys where !known.contains(key) { result.append("\(path): \(key) is not tested") }
    if let constant = schema["const"], !Self.same(value, constant) {
      result.append("\(path): not \(constant)")
    }
    if let options = schema["enum"] as? [Any], !options.contains(where: { Self.same(value, $0) }) {
      result.append("\(path): '\(value)' is none of \(options)")
    }
    let types = (schema["type"] as? [String]) ?? (schema["type"] as? String).map { [$0] } ?? []
    if !types.isEmpty, !types.contains(where: { Self.isOf(value, $0) }) {
      return result + ["\(path): no \(types)"]
    }
    if let text = value as? String, let pattern = schema["pattern"] as? String,
      text.range(of: pattern, options: .regularExpression) == nil
    {
      result.append("\(path): '\(text)' is not like \(pattern)")
    }
    if let number = value as? NSNumber, !Self.isBool(value) {
      if let least = schema["minimum"] as? Double, number.doubleValue < least {
        result.append("\(path): small")
      }
      if let most = schema["maximum"] as? Double, number.doubleValue > most {
        result.append("\(path): large")
      }
      if let above = schema["exclusiveMinimum"] as? Double, number.doubleValue <= above {
        result.append("\(path): small")
      }
    }
    if let object = value as? [String: Any] {
      let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
      for key in schema["required"] as? [String] ?? [] where object[key] == nil {
        result.append("\(path): no \(key)")
      }
      for (key, member) in object {
        if let property = properties[key] {
          result += errors(member, property, "\(path).\(key)")
        } else if schema["additionalProperties"] as? Bool == false {
          result.append("\(path): unknown \(key)")
        }
      }
    }
    if let array = value as? [Any], let items = schema["items"] as? [String: Any] {
      for (index, item) in array.enumerated() { result += errors(item, items, "\(path)[\(index)]") }
    }
    return result
  }

  private static func isBool(_ value: Any) -> Bool {
    (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false
  }

  private static func isOf(_ value: Any, _ type: String) -> Bool {
    switch type {
    case "null": value is NSNull
    case "boolean": isBool(value)
    case "integer":
      (value as? NSNumber).map { !isBool(value) && $0.doubleValue == $0.doubleValue.rounded() } ?? false
    case "number": value is NSNumber && !isBool(value)
    case "string": value is String
    case "array": value is [Any]
    case "object": value is [String: Any]
    default: false
    }
  }

  private static func same(_ left: Any, _ right: Any) -> Bool {
    if left is NSNull || right is NSNull { return left is NSNull && right is NSNull }
    if let l = left as? String { return l == right as? String }
    return (left as? NSNumber) == (right as? NSNumber)
  }
}
