import Concord
import Explorer
import Testing

@Suite("Licensed texts in the explorer")
struct LicensedTextTests {
  static func application(showsLicensedTexts: Bool) -> ExplorerApplication {
    let catalog = Catalog(
      framework: Framework(id: "iso99009-2024", title: "Keys", licence: Framework.licensedCopy),
      controls: [
        Control(id: "4", title: "Checks", text: "the quick brown porcupine", isAssessable: true)
      ])
    return ExplorerApplication(
      content: Content(catalogs: [catalog]),
      settings: ExplorerSettings(
        formToken: "form", sessionToken: "session", showsLicensedTexts: showsLicensedTexts,
        today: { CalendarDate(dayNumber: 20_758) }))
  }

  static func body(_ application: ExplorerApplication, _ target: String) -> (text: String, status: Int) {
    let answer = application.respond(to: ExplorerRequest("GET", target, headers: [Sample.host]))
    return (String(decoding: answer.body, as: UTF8.self), answer.status)
  }

  static let targets = [
    "/control/iso99009-2024/4.json", "/control/iso99009-2024/4.csv", "/control/iso99009-2024/4.md",
    "/framework/iso99009-2024", "/framework/iso99009-2024.json", "/api/v1/frameworks",
    "/api/v1/controls/iso99009-2024/4", "/api/v1/search?q=checks", "/ask?q=porcupine",
  ]

  @Test("are on a page only where nobody else can call, and never in what programs get")
  func pages() {
    for isAlone in [true, false] {
      let application = Self.application(showsLicensedTexts: isAlone)
      let page = Self.body(application, "/control/iso99009-2024/4")
      #expect(page.status == 200)
      #expect(page.text.contains("the quick brown porcupine") == isAlone)
      #expect(page.text.contains("comes from a licensed copy") == !isAlone)
      for target in Self.targets {
        let answer = Self.body(application, target)
        #expect(!answer.text.contains("brown porcupine"), "\(target)")
      }
    }
  }
}
