import Concord
import Foundation
import Testing

/// The JSON Schema of the plan against plans, with a validator for the part of JSON Schema that it uses (and that
/// refuses the rest, so that nothing is passed over).
@Suite("The schema of the transition plan")
struct TransitionSchemaTests {
  private let schema: [String: Any]

  init() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/formats/transition-plan.schema.json")
    schema = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
  }

  private func json(_ plan: TransitionPlan) throws -> Any {
    let text = TransitionReport(plan, diagnostics: Fixture.diagnostics).json.text
    return try JSONSerialization.jsonObject(with: Data(text.utf8))
  }

  @Test("accepts plans of every situation")
  func accepts() throws {
    for (year, month) in [(2022, 1), (2023, 6), (2025, 1), (2025, 12), (2027, 1)] {
      for certified in [nil, CalendarDate(year: 2021, month: 5, day: 5)] {
        for sizes in [nil, Fixture.sizes] {
          let plan = try Fixture.plan(
            asOf: try #require(CalendarDate(year: year, month: month, day: 15)), certifiedOn: certified,
            sizes: sizes)
          #expect(try errors(json(plan), schema, "$") == [])
        }
      }
    }
  }

  @Test("accepts a plan of the content that ships")
  func shipped() throws {
    let content = try BuiltinContent.load()
    let catalog = try #require(content["iso27001-2013"])
    let rows = catalog.statementControls.map {
      StatementOfApplicability.Row(
        control: catalog.reference($0.id), applicability: .applicable, status: .implemented)
    }
    let plan = try TransitionPlan.make(
      statement: StatementOfApplicability(framework: "iso27001-2013", rows: rows), content: content,
      asOf: Fixture.asOf)
    #expect(try errors(json(plan), schema, "$") == [])
  }

  @Test("refuses what is not a plan")
  func refuses() throws {
    var plan = try #require(try json(Fixture.plan()) as? [String: Any])
    plan["version"] = 2
    plan["asOf"] = "today"
    plan["surprise"] = true
    plan["actions"] = nil
    #expect(
      errors(plan, schema, "$").sorted() == [
        "$.asOf: 'today' is not like ^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "$.version: not 1", "$: no actions",
        "$: unknown surprise",
      ])
  }

  private func errors(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
    if let reference = schema["$ref"] as? String {
      let name = reference.split(separator: "/").last.map(String.init) ?? ""
      guard let definition = (self.schema["$defs"] as? [String: [String: Any]])?[name] else {
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
