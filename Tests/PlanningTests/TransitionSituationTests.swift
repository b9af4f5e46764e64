import Concord
import Testing

@Suite("The situation by date")
struct TransitionSituationTests {
  private func date(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso8601: text)) }

  @Test("the dates of the rules")
  func dates() {
    #expect(TransitionRules.sourcePublished.description == "2013-10-01")
    #expect(TransitionRules.targetPublished.description == "2022-10-25")
    #expect(TransitionRules.lastAuditToSource.description == "2024-04-30")
    #expect(TransitionRules.end.description == "2025-10-31")
  }

  @Test(
    "each day has its phase and its kind of audit",
    arguments: [
      ("2022-10-24", TransitionSituation.Phase.beforePublication, TransitionSituation.Route.none),
      ("2022-10-25", .open, .transitionAudit), ("2024-04-30", .open, .transitionAudit),
      ("2024-05-01", .newEditionOnly, .transitionAudit), ("2025-10-31", .newEditionOnly, .transitionAudit),
      ("2025-11-01", .lapsed, .restorationOrInitial), ("2026-04-30", .lapsed, .restorationOrInitial),
      ("2026-05-01", .lapsed, .initialCertification),
    ])
  func phases(day: String, phase: TransitionSituation.Phase, route: TransitionSituation.Route) throws {
    let situation = TransitionSituation.on(try date(day))
    #expect(situation.phase == phase)
    #expect(situation.route == route)
    #expect(situation.validUntil.description == "2025-10-31")
    #expect(situation.restorableUntil.description == "2026-04-30")
    #expect(situation.latestDay == nil)
  }

  @Test(
    "a certificate ends after three years or with the transition, whichever comes first",
    arguments: [
      ("2022-03-15", "2025-03-15", false, "2025-09-15"), ("2022-10-31", "2025-10-31", false, "2026-04-30"),
      ("2022-11-01", "2025-10-31", true, "2026-04-30"), ("2024-02-01", "2025-10-31", true, "2026-04-30"),
      ("2020-02-29", "2023-02-28", false, "2023-08-28"),
    ])
  func certificate(decided: String, expires: String, cutShort: Bool, restorable: String) throws {
    let situation = TransitionSituation.on(try date("2024-06-01"), certifiedOn: try date(decided))
    #expect(situation.certificate?.expires == (try date(expires)))
    #expect(situation.certificate?.isCutShort == cutShort)
    #expect(situation.restorableUntil == (try date(restorable)))
  }

  @Test("all has to be done by the certificate's end, then by the end of restoration, then there is no day")
  func latestDay() throws {
    let decided = try date("2023-01-10")
    func latest(_ day: String) throws -> String? {
      TransitionSituation.on(try date(day), certifiedOn: decided).latestDay?.description
    }
    #expect(try latest("2025-10-31") == "2025-10-31")
    #expect(try latest("2025-11-01") == "2026-04-30")
    #expect(try latest("2026-05-01") == nil)
  }

  @Test("a certificate that ran out earlier has lapsed although the transition has not ended")
  func ranOut() throws {
    let situation = TransitionSituation.on(try date("2025-05-01"), certifiedOn: try date("2022-03-15"))
    #expect(situation.phase == .newEditionOnly)
    #expect(situation.route == .restorationOrInitial)
    #expect(situation.consequences(about: .note).count == 1)
    #expect(situation.consequences(about: .stop).count == 1)
  }

  @Test("within the transition the audit's time and scope are told; after it, what to reuse and to redo")
  func consequences() throws {
    let within = TransitionSituation.on(try date("2024-06-01"))
    #expect(within.consequences(about: .auditTime).map(\.text).joined().contains("0.5"))
    #expect(within.consequences(about: .auditTime).map(\.text).joined().contains("1.0"))
    #expect(within.consequences(about: .auditScope).count == 1)
    #expect(within.consequences(about: .redo).isEmpty)
    let lapsed = TransitionSituation.on(try date("2026-11-01"))
    #expect(lapsed.consequences(about: .audit).map(\.text).joined().contains("stage 1 and stage 2"))
    #expect(!lapsed.consequences(about: .reuse).isEmpty && !lapsed.consequences(about: .redo).isEmpty)
    #expect(lapsed.consequences(about: .auditTime).isEmpty)
    #expect(lapsed.headline.hasPrefix("Lapsed: certificates to the 2013 edition ended on 2025-10-31"))
  }

  @Test("every rule names its source")
  func sources() throws {
    for day in ["2022-01-01", "2023-01-01", "2024-06-01", "2025-12-01", "2027-01-01"] {
      for decided in [nil, "2013-09-30", "2022-03-15", "2024-05-01", "2028-01-01"] {
        let situation = TransitionSituation.on(try date(day), certifiedOn: try decided.map(date))
        #expect(situation.consequences.allSatisfy { ($0.source == nil) == ($0.topic == .note) })
        #expect(!situation.headline.isEmpty)
        #expect(situation.validUntil <= TransitionRules.end)
      }
    }
  }

  @Test(
    "dates that do not fit are remarked on",
    arguments: [
      ("2024-05-01", "which edition"), ("2026-01-01", "lies after"), ("2013-01-01", "published on"),
    ])
  func remarks(decided: String, word: String) throws {
    let situation = TransitionSituation.on(try date("2025-01-01"), certifiedOn: try date(decided))
    #expect(situation.consequences(about: .note).contains { $0.text.contains(word) })
  }

  @Test("a certification cycle: first surveillance within 12 months, three years in all")
  func cycle() throws {
    let cycle = CertificationCycle(decision: try date("2024-02-29"))
    #expect(cycle.firstSurveillanceLatest.description == "2025-02-28")
    #expect(cycle.expires.description == "2027-02-28")
  }
}
