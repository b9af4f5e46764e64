import Concord
import Explorer
import Testing

@Suite("API")
struct APITests {
  /// A request made up from the description, with the statuses that it allows.
  struct Case: Sendable, CustomTestStringConvertible {
    var target: String
    var path: String
    var statuses: Set<Int>
    var format: String?
    var testDescription: String { target }
  }

  static func members(_ value: JSONTree?) -> [(String, JSONTree)] {
    (value?.members ?? []).map { ($0.name, $0.value) }
  }
  static func elements(_ value: JSONTree?) -> [JSONTree] { value?.elements ?? [] }
  static func text(_ value: JSONTree?) -> String? { value?.string }
  static func isTrue(_ value: JSONTree?) -> Bool { value?.bool == true }

  static let document = try? JSONTree.parse(Sample.get("/api/v1/openapi.json").body)

  /// A value as text, without its place in the document.
  static func written(_ value: JSONTree) -> String {
    switch value.content {
    case .object(let members):
      "{" + members.map { "\($0.name):\(written($0.value))" }.joined(separator: ",") + "}"
    case .array(let elements): "[" + elements.map(written).joined(separator: ",") + "]"
    default: "\(value.content)"
    }
  }

  /// Every address of the description with its examples; with what is optional, and without.
  static let cases: [Case] = members(document?["paths"]).flatMap { path, item -> [Case] in
    // What needs a workspace: ProgrammeTests.
    guard let get = item["get"], path != "/programme" else { return [] }
    let statuses = Set(members(get["responses"]).compactMap { Int($0.0) })
    let schema = get["responses"]?["200"]?["content"]?["application/json"]?["schema"]
    let format = text(schema?["properties"]?["format"]?["const"])
    return [true, false].map { withOptional in
      var filled = path
      var query: [String] = []
      for parameter in elements(get["parameters"]) {
        guard let name = text(parameter["name"]) else { continue }
        let example = text(parameter["example"]) ?? elements(parameter["example"]).first.flatMap { text($0) }
        guard let example else { continue }
        if text(parameter["in"]) == "path" {
          filled = filled.replacing("{\(name)}", with: example)
        } else if withOptional || isTrue(parameter["required"]) {
          query.append("\(name)=\(example.replacing(" ", with: "+").replacing("=", with: "%3D"))")
        }
      }
      return Case(
        target: "/api/v1\(filled)" + (query.isEmpty ? "" : "?" + query.joined(separator: "&")), path: path,
        statuses: statuses, format: format)
    }
  }

  @Test("has a description of every address")
  func described() {
    #expect(Self.text(Self.document?["openapi"]) == "3.1.0")
    #expect(Self.members(Self.document?["paths"]).count == 15)
    #expect(Self.cases.count == 24)
  }

  @Test("answers as described", arguments: APITests.cases)
  func examples(_ example: Case) throws {
    let response = Sample.get(example.target)
    #expect(response.status == 200)
    #expect(response.header("Content-Type") == "application/json")
    let tree = try JSONTree.parse(response.body)
    if let format = example.format { #expect(Self.text(tree["format"]) == format) }
    #expect(response.header("ETag") != nil)
    let again = Sample.get(example.target, headers: [.init("If-None-Match", response.header("ETag") ?? "")])
    #expect(again.status == 304)
    #expect(again.body.isEmpty)
    #expect(Sample.get(example.target, headers: [.init("If-None-Match", "\"other\"")]).status == 200)
  }

  @Test("refuses as described", arguments: APITests.cases)
  func refusals(_ example: Case) throws {
    let base = example.target.split(separator: "?").first.map(String.init) ?? ""
    let join = example.target.contains("?") ? "&" : "?"
    let broken = [
      base, example.target + "\(join)limit=0", example.target + "\(join)limit=x",
      base + "?q=&framework=zzz&target=zzz&source=zzz&control=zzz&by=zzz",
      base.replacing("iso27001-2022", with: "zzz"), base.replacing("A.5.23", with: "zzz"),
      base + "?q=x&in=zzz", base + "?framework=27001",
      base + "?control=5.1", base + "?source=5.1&target=5.1", base + "?target=27001&by=soc2",
    ]
    for target in broken {
      let response = Sample.get(target)
      #expect(example.statuses.contains(response.status), "\(target): \(response.status)")
      guard response.status >= 400 else { continue }
      #expect(response.header("Content-Type") == "application/problem+json")
      let problem = try JSONTree.parse(response.body)
      for name in ["type", "title", "status", "detail"] { #expect(problem[name] != nil) }
    }
    let post = Sample.open.respond(to: ExplorerRequest("POST", example.target, headers: [Sample.host]))
    #expect(post.status == 405)
  }

  @Test(
    "pages lists without losing or repeating anything",
    arguments: [
      "/api/v1/labels?source=iso27001-2022&target=soc2-2017", "/api/v1/controls?framework=pci-dss-4.0.1",
      "/api/v1/coverage?target=soc2-2017&by=iso27001-2022", "/api/v1/search?q=access",
    ])
  func paging(_ target: String) throws {
    var next: String? = target + "&limit=7"
    var found: [String] = []
    var total = ""
    while let current = next {
      let response = Sample.get(current)
      #expect(response.status == 200)
      total = response.header("X-Total-Count") ?? ""
      for (_, value) in Self.members(try JSONTree.parse(response.body)) {
        found += Self.elements(value).filter { !$0.members.isEmpty }.map(Self.written)
      }
      next = response.header("Link").flatMap { header in
        header.split(separator: ",").first { $0.contains("rel=\"next\"") }.flatMap {
          $0.split(separator: "<").last?.split(separator: ">").first.map(String.init)
        }
      }
    }
    #expect(String(found.count) == total)
    #expect(Set(found).count == found.count)
  }

  @Test(
    "a plan by POST is refused as described",
    arguments: [
      ("text/html", "x", 415), ("application/x-www-form-urlencoded", "x", 415), ("text/csv", "", 400),
      ("text/csv", "nonsense", 422),
    ])
  func transition(_ type: String, _ body: String, _ status: Int) {
    let request = ExplorerRequest(
      "POST", "/api/v1/transition", headers: [Sample.host, .init("Content-Type", type)],
      body: Array(body.utf8))
    let response = Sample.open.respond(to: request)
    #expect(response.status == status)
    #expect(response.header("Content-Type") == "application/problem+json")
  }

  @Test("takes a parameter so many times and no more")
  func repetition() {
    let names = Array(repeating: "by=soc2-2017", count: 20).joined(separator: "&")
    #expect(Sample.get("/api/v1/coverage?target=27001:2022&\(names)").status == 200)
    #expect(Sample.get("/api/v1/coverage?target=27001:2022&\(names)&by=soc2-2017").status == 400)
  }

  @Test("gives ambiguity and near misses as candidates")
  func candidates() throws {
    let ambiguous = Sample.get("/api/v1/map?control=5.1")
    #expect(ambiguous.status == 409)
    #expect(Self.elements(try JSONTree.parse(ambiguous.body)["candidates"]).count >= 3)
    let missing = Sample.get("/api/v1/controls/iso27001-2013/A.9.4.6")
    #expect(missing.status == 404)
    #expect(!Self.elements(try JSONTree.parse(missing.body)["candidates"]).isEmpty)
  }
}
