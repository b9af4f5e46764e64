import Concord
import Testing

@Suite("The mapping sets that ship")
struct MappingContentTests {
  let content: Content

  init() throws { content = try Repository.content.get() }

  @Test("have no finding at all")
  func findings() { #expect(ContentCheck.findings(in: content).map(\.description) == []) }

  @Test("argue each row in words of its own")
  func ownWords() {
    for set in content.mappingSets {
      var seen: [String: String] = [:]
      for mapping in set.mappings {
        for text in [mapping.comment, mapping.sourceOnly, mapping.targetOnly] where !text.isEmpty {
          #expect(text.count >= 12, "\(set.id) \(mapping.id): '\(text)' names nothing")
          if let other = seen.updateValue(mapping.id, forKey: text) {
            Issue.record("\(set.id): \(mapping.id) and \(other) say the same: \(text)")
          }
        }
      }
    }
  }

  @Test("state confidence, and both strengths where something is shared")
  func numbers() {
    for set in content.mappingSets {
      for mapping in set.mappings {
        #expect(mapping.confidence.map { $0 >= 0.5 && $0 <= 1 } == true, "\(set.id) \(mapping.id)")
        switch mapping.statement {
        case .relation(.disjoint), .noCounterpart: continue
        default:
          #expect(mapping.sourceStrength != nil && mapping.targetStrength != nil, "\(set.id) \(mapping.id)")
        }
      }
    }
  }
}
