import Concord
import Explorer
import Foundation
import Testing

@Suite("Programme")
struct ProgrammeTests {
  /// A workspace of a folder of its own, gone with the value, and an explorer of it.
  final class Held: Sendable {
    let store: Workspace
    let application: ExplorerApplication
    private let folder: String

    init(allowsWrites: Bool = true, fill: Bool = true) throws {
      folder =
        FileManager.default.temporaryDirectory.appending(path: "concord-explorer-\(UUID().uuidString)").path
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      store = try Workspace.create(at: "\(folder)/concord.sqlite")
      try store.add(Scope(name: "main", title: "Meridian"), note: Self.note)
      let served = ServedWorkspace(store, allowsWrites: allowsWrites, author: "Ada") { Self.note.at }
      application = ExplorerApplication(
        graph: Sample.graph, settings: Sample.open.settings, workspace: served)
      guard fill else { return }
      let (statement, diagnostics) = StatementOfApplicabilityReader.read(
        bytes: try Sample.statement, fileName: "soa-2013.csv", content: Sample.content)
      let read = try #require(statement)
      _ = try store.importStatement(
        read, diagnostics: diagnostics, scope: "main", note: Self.note, sha256: "", acceptsPartial: true)
      let plan = try TransitionPlan.make(statement: read, content: Sample.content, asOf: Self.today)
      _ = try store.add(
        plan.actions.map { RegisterAction($0, opened: Self.today) }, scope: "main", note: Self.note)
      _ = try store.add(
        EvidenceItem(
          reference: "", title: "Log review <b>Q1</b>",
          controls: [ControlReference("iso27001-2013", "A.12.4.1")],
          to: CalendarDate(iso8601: "2026-03-31"), frequency: .every(3, .month)),
        scope: "main", note: Self.note)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    static let today = CalendarDate(dayNumber: 20_758)
    static let note = ChangeNote(at: Timestamp(beginningOf: today), by: "Ada")

    func get(_ target: String) -> ExplorerResponse {
      application.respond(to: ExplorerRequest("GET", target, headers: [Sample.host]))
    }

    func post(
      _ path: String, _ fields: [(String, String)], file: (name: String, bytes: [UInt8])? = nil,
      headers: [ExplorerRequest.Field] = []
    ) -> ExplorerResponse {
      let form = Sample.form(fields, file: file)
      return application.respond(
        to: ExplorerRequest("POST", path, headers: form.headers + headers, body: form.body))
    }
  }

  static let filled = Result { try Held() }
  static let pages = [
    "/programme", "/programme?as-of=2027-02-01&cycle.iso27001-2022=2026-03-15&dates=2",
    "/programme/coverage?target=iso27001-2022", "/programme/coverage?target=soc2&verdict=not+implemented",
    "/programme/action?reference=ACT-1", "/programme?saved=yes&scope=main",
  ]

  @Test("pages nest, are not kept, and escape what the workspace holds", arguments: pages)
  func structure(_ target: String) throws {
    let response = try Self.filled.get().get(target)
    #expect(response.status == 200)
    #expect(response.header("Cache-Control") == "no-store")
    #expect(response.header("ETag") == nil)
    #expect(!response.text.contains("<b>Q1"))
    let elements = PageTests.all(try PageTests.tree(response))
    let identifiers = elements.compactMap { $0[attribute: "id"] }
    #expect(Set(identifiers).count == identifiers.count)
    #expect(elements.filter { $0.name == "h1" }.count == 1)
  }

  @Test("the page shows coverage, actions, dates, evidence, findings and changes")
  func page() throws {
    let held = try Self.filled.get()
    let text = held.get("/programme").text
    for expected in [
      "Coverage by framework", "ISO/IEC 27001:2022", "ACT-1", "EV-1", "of 1 evidence items are older", "Ada",
      "actions add", "What an auditor would ask",
    ] {
      #expect(text.contains(expected), "\(expected)")
    }
    // What a cycle adds is among the dates.
    #expect(!text.contains("surveillance"))
    #expect(
      held.get("/programme.csv?section=dates&cycle.iso27001-2022=2026-03-15").text.contains("surveillance"))
    #expect(held.get("/programme?cycle.zzz=2026-03-15").status == 404)
    #expect(held.get("/programme?cycle.iso27001-2022=soon").status == 400)
    #expect(held.get("/programme?scope=nobody").status == 404)
    #expect(held.get("/programme/coverage?target=iso27001-2013").status == 404)
    #expect(held.get("/programme/action?reference=ACT-999").status == 404)
  }

  @Test("has the same in every format, and its dates as a calendar")
  func twins() throws {
    let held = try Self.filled.get()
    let json = try JSONTree.parse(held.get("/programme.json").body)
    #expect(json["format"]?.string == "concord/programme")
    #expect(held.get("/api/v1/programme").body == held.get("/programme.json").body)
    let programme = try Programme(of: held.store, graph: Sample.graph, asOf: Held.today)
    #expect(
      held.get("/programme.json").text == ProgrammeReport(programme, content: Sample.content).json.text)
    for section in ProgrammeReport.Section.allCases {
      let csv = held.get("/programme.csv?section=\(section.rawValue)").text
      let report = ProgrammeReport(programme, content: Sample.content, section: section)
      #expect(csv == report.csv())
    }
    #expect(held.get("/programme.xlsx").body.starts(with: [0x50, 0x4B]))
    let calendar = held.get("/programme.ics")
    #expect(calendar.text.hasPrefix("BEGIN:VCALENDAR\r\n"))
    #expect(calendar.text.contains("Last fresh day"))
    #expect(held.get("/coverage.ics?target=soc2-2017&by=iso27001-2022").status == 404)
    let coverage = try JSONTree.parse(held.get("/programme/coverage.json?target=soc2-2017").body)
    #expect(coverage["format"]?.string == "concord/coverage")
  }

  @Test("a statement is shown before it is saved, and saved once confirmed")
  func saving() throws {
    let held = try Held(fill: false)
    let file = (name: "soa.csv", bytes: try Sample.statement)
    let plan = held.post("/transition", [("form", "form-token"), ("as-of", "2026-11-01")], file: file)
    #expect(plan.text.contains("Save this statement"))
    let preview = held.post("/programme/statement", [("form", "form-token")], file: file)
    #expect(preview.status == 200)
    #expect(preview.text.contains("This is what would change"))
    _ = try PageTests.tree(preview)
    #expect(try held.store.statements().isEmpty)

    let refused = held.post(
      "/programme/statement", [("form", "form-token"), ("confirmed", "yes")], file: file)
    let accepted = [
      ("form", "form-token"), ("confirmed", "yes"), ("accept-partial", "yes"), ("register", "yes"),
      ("by", " Grace\n Hopper "), ("reason", "audit"), ("as-of", "2026-11-01"),
    ]
    if refused.status == 422 {
      #expect(try held.store.statements().isEmpty)
      _ = try PageTests.tree(refused)
    }
    let saved = held.post("/programme/statement", accepted, file: file)
    #expect(saved.status == 303)
    #expect(saved.header("Location") == "/programme?scope=main&saved=yes")
    #expect(try held.store.statements().first?.key.framework == "iso27001-2013")
    #expect(try !held.store.actions().isEmpty)
    #expect(try held.store.changes().contains { $0.by == "Grace Hopper" && $0.reason == "audit" })
  }

  @Test("an action is changed, and its history keeps who and why")
  func action() throws {
    let held = try Held()
    let fields = [
      ("form", "form-token"), ("reference", "ACT-1"), ("scope", "main"), ("status", "closed"),
      ("owner", "Grace"), ("due", "2027-01-31"), ("by", "Grace"), ("reason", "done"),
    ]
    #expect(held.post("/programme/action", fields).status == 303)
    let stored = try #require(try held.store.actions().first { $0.action.reference == "ACT-1" })
    #expect(stored.action.status == .closed)
    #expect(stored.action.closed == Held.today)
    #expect(stored.action.owner == "Grace")
    #expect(stored.change.reason == "done")
    #expect(held.get("/programme/action?reference=ACT-1").text.contains("Grace"))
    #expect(
      held.post("/programme/action", [("form", "form-token"), ("reference", "ACT-1"), ("status", "x")]).status
        == 400)
    #expect(
      held.post("/programme/action", [("form", "form-token"), ("reference", "ACT-1"), ("due", "x")]).status
        == 400)
    #expect(held.post("/programme/action", [("form", "form-token"), ("reference", "ACT-0")]).status == 404)
  }

  @Test(
    "nothing is written by another site, without the form's token, or where writing is not allowed",
    arguments: ["/programme/statement", "/programme/action"])
  func refusals(_ path: String) throws {
    let held = try Held(fill: false)
    let file = (name: "soa.csv", bytes: try Sample.statement)
    func status(_ fields: [(String, String)], _ headers: [ExplorerRequest.Field] = []) -> Int {
      held.post(
        path, fields + [("confirmed", "yes"), ("accept-partial", "yes")], file: file, headers: headers
      )
      .status
    }
    #expect(status([]) == 403)
    #expect(status([("form", "wrong")]) == 403)
    #expect(status([("form", "form-token")], [.init("Origin", "http://evil.example")]) == 403)
    #expect(status([("form", "form-token")], [.init("Sec-Fetch-Site", "cross-site")]) == 403)
    #expect(try held.store.statements().isEmpty)
    #expect(held.get(path == "/programme/statement" ? path : "/programme/action").status >= 400)

    let reading = try Held(allowsWrites: false, fill: false)
    let fields = [("form", "form-token"), ("confirmed", "yes"), ("accept-partial", "yes")]
    #expect(reading.post(path, fields, file: file).status == 403)
    #expect(!reading.get("/programme").text.contains("type=\"file\""))
    #expect(
      Sample.open.respond(to: ExplorerRequest("GET", "/programme.json", headers: [Sample.host])).status == 404
    )
    let form = Sample.form(fields, file: file)
    let without = ExplorerRequest("POST", path, headers: form.headers, body: form.body)
    #expect(Sample.open.respond(to: without).status == 404)
  }

  @Test("the API takes a statement, says what it would do, and refuses as it says")
  func api() throws {
    let held = try Held(fill: false)
    func post(_ query: String, _ body: [UInt8], type: String = "text/csv") -> ExplorerResponse {
      held.application.respond(
        to: ExplorerRequest(
          "POST", "/api/v1/programme/statement\(query)", headers: [Sample.host, .init("Content-Type", type)],
          body: body))
    }
    let bytes = try Sample.statement
    let dry = post("?dryRun=true", bytes)
    #expect(dry.status == 200)
    #expect(try JSONTree.parse(dry.body)["outcome"]?.string == "dry run")
    #expect(try held.store.statements().isEmpty)
    #expect(post("?dryRun=maybe", bytes).status == 400)
    #expect(post("?scope=nobody", bytes).status == 404)
    #expect(post("", bytes, type: "text/plain").status == 415)
    #expect(post("", Array("nonsense".utf8)).status == 422)
    let done = post("?acceptPartial=true&by=Grace", bytes)
    #expect(done.status == 200)
    #expect(["done", "partial"].contains(try JSONTree.parse(done.body)["outcome"]?.string))
    #expect(try held.store.changes().first?.by == "Grace")
    #expect(held.get("/api/v1/programme/statement").status == 405)
  }

  @Test("a workspace with several scopes asks which, and one without a statement says so")
  func scopes() throws {
    let held = try Held(fill: false)
    #expect(held.get("/programme").text.contains("Nothing is covered as long as"))
    try held.store.add(Scope(name: "cloud"), note: Held.note)
    #expect(held.get("/programme").text.contains("Which scope?"))
    #expect(held.get("/programme?scope=cloud").status == 200)
    #expect(held.get("/programme/coverage?target=soc2").status == 409)
  }
}
