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
  /// The rule on scope in docs/content.md.
  @Test("claim no more than an overlap between standards whose scopes nobody can compare, and say so")
  func scope() {
    for set in content.mappingSets where set.source != "iso27001-2013" {
      #expect(set.comment?.contains("neither to lie inside the other") == true, "\(set.id)")
      for mapping in set.mappings {
        switch mapping.statement {
        case .relation(.intersects), .relation(.disjoint), .noCounterpart: break
        default: Issue.record("\(set.id) \(mapping.id) puts one scope inside another")
        }
        #expect(mapping.coversGroup == nil && mapping.coveredByGroup == nil, "\(set.id) \(mapping.id)")
      }
    }
  }
  /// A part lies in its whole, so whatever shares something with the part shares it with the whole.
  @Test("find no counterpart for a whole only where none was found for its parts")
  func wholes() {
    for set in content.mappingSets {
      var shared: Set<ControlReference> = []
      var none: Set<ControlReference> = []
      for mapping in set.mappings {
        switch mapping.statement {
        case .noCounterpart: none.formUnion(mapping.source.references + mapping.target.references)
        case .relation(.disjoint): continue
        default: shared.formUnion(mapping.source.references + mapping.target.references)
        }
      }
      for part in shared {
        var whole = content[part]?.parent
        while let id = whole {
          let reference = ControlReference(framework: part.framework, control: id)
          #expect(!none.contains(reference), "\(set.id): \(part) has a counterpart, \(reference) none")
          whole = content[reference]?.parent
        }
      }
    }
  }
}
