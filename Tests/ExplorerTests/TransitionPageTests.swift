import Concord
import Explorer
import Testing

@Suite("Transition page")
struct TransitionPageTests {
  private func post(_ fields: [(String, String)], file: Bool = true) throws -> ExplorerResponse {
    let form = Sample.form(
      fields + [("form", "form-token")], file: file ? ("soa-2013.csv", try Sample.statement) : nil)
    return Sample.open.respond(
      to: ExplorerRequest("POST", "/transition", headers: form.headers, body: form.body))
  }

  @Test("a statement becomes a plan with its picture, draft, clauses and actions")
  func plan() throws {
    let response = try post([("as-of", "2026-11-01")])
    #expect(response.status == 200)
    #expect(response.header("Cache-Control") == "no-store")
    let tree = try PageTests.tree(response)
    let elements = PageTests.all(tree)
    for id in ["flow", "draft", "clauses", "actions"] {
      #expect(elements.contains { $0[attribute: "id"] == id }, "\(id)")
    }
    #expect(response.text.contains("2026-11-01"))
    // 14 domains and the new controls at the left, 4 themes at the right.
    #expect(elements.filter { $0[attribute: "class"] == "group old" }.count == 14)
    #expect(elements.filter { $0[attribute: "class"] == "group new" }.count == 1)
    #expect(elements.filter { $0[attribute: "class"] == "group later" }.count == 4)
  }

  @Test(
    "the same plan comes as a file, from the statement that the page carries",
    arguments: [
      ("xlsx", "application/vnd"), ("csv", "text/csv"), ("md", "text/markdown"), ("json", "application/json"),
    ])
  func files(_ format: String, _ type: String) throws {
    let page = try PageTests.tree(try post([("as-of", "2026-11-01")]))
    let hidden = PageTests.all(page).filter { $0.name == "input" && $0[attribute: "type"] == "hidden" }
    var fields = hidden.compactMap { input in
      input[attribute: "name"].flatMap { name in input[attribute: "value"].map { (name, $0) } }
    }
    #expect(fields.contains { $0.0 == "carried" })
    fields.append(("format", format))
    let response = try post(fields, file: false)
    #expect(response.status == 200)
    #expect(response.header("Content-Type")?.hasPrefix(type) == true)
    #expect(response.header("Content-Disposition")?.contains("transition") == true)
    #expect(response.header("ETag") == nil)
  }

  @Test("the API gives the plan that the library makes")
  func api() throws {
    let response = Sample.open.respond(
      to: ExplorerRequest(
        "POST", "/api/v1/transition?asOf=2026-11-01",
        headers: [Sample.host, .init("Content-Type", "text/csv")], body: try Sample.statement))
    #expect(response.status == 200)
    let (statement, diagnostics) = StatementOfApplicabilityReader.read(
      bytes: try Sample.statement, fileName: "statement.csv", content: Sample.content)
    let plan = try TransitionPlan.make(
      statement: try #require(statement), content: Sample.content,
      asOf: try #require(CalendarDate(iso8601: "2026-11-01")))
    #expect(response.text == TransitionReport(plan, diagnostics: diagnostics, detail: .full).json.text)
  }

  @Test("a day that is none is refused")
  func day() throws { #expect(try post([("as-of", "2026-02-30")]).status == 400) }
}
