#include "grammar.hpp"

#include <algorithm>

#include "grammar_names.hpp"

namespace soi::dates {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_lower(char c) { return (c >= 'a' && c <= 'z') || c == '_' || (c >= '0' && c <= '9'); }
bool is_name(char c) { return is_lower(c) || (c >= 'A' && c <= 'Z'); }

}  // namespace

// Reads the table into nodes: recursive descent over the patterns described in the header.
class GrammarReader {
 public:
  GrammarReader(Grammar& grammar, Lexicon& lexicon, std::string& why)
      : grammar_(grammar), lexicon_(lexicon), why_(why) {}

  bool read(const std::vector<std::string_view>& tables) {
    std::string clean;
    for (const std::string_view table : tables) strip_comments(table, clean);
    text_ = clean;
    while (skip_space(), at_ < text_.size()) {
      if (!read_rule()) return false;
    }
    for (size_t i = 0; i < rule_names_.size(); ++i) {
      if (!defined_[i]) return fail("rule '" + rule_names_[i] + "' is used but not defined");
    }
    return true;
  }

 private:
  // A new rule starts a line; a marker tells it from what continues the rule before.
  static constexpr char rule_mark = '\x01';
  static void strip_comments(std::string_view table, std::string& out) {
    while (!table.empty()) {
      const size_t end = table.find('\n');
      std::string_view line = table.substr(0, end);
      table = end == std::string_view::npos ? std::string_view() : table.substr(end + 1);
      if (!line.empty() && !is_space(line[0]) && line[0] != '#') out.push_back(rule_mark);
      out.append(line.substr(0, line.find('#'))).push_back('\n');
    }
  }
  bool fail(const std::string& message) {
    if (why_.empty()) why_ = "grammar: " + message;
    return false;
  }
  void skip_space() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }
  bool take(char c) {
    skip_space();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    return ++at_, true;
  }
  std::string_view take_name() {
    const size_t begin = at_;
    while (at_ < text_.size() && is_name(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }
  uint32_t add(Op op, int32_t value = 0, Slot slot = Slot::count) {
    Node node;
    node.op = op;
    node.value = value;
    node.slot = slot;
    grammar_.nodes_.push_back(node);
    return static_cast<uint32_t>(grammar_.nodes_.size() - 1);
  }
  uint32_t add_parent(Op op, const std::vector<uint32_t>& children) {
    const uint32_t index = add(op);
    grammar_.nodes_[index].first_child = static_cast<uint32_t>(grammar_.children_.size());
    grammar_.nodes_[index].child_count = static_cast<uint16_t>(children.size());
    grammar_.children_.insert(grammar_.children_.end(), children.begin(), children.end());
    return index;
  }
  // The node that stands for a rule: a `rule` node whose one child is set when the rule is read.
  uint32_t rule_node(std::string_view name) {
    for (size_t i = 0; i < rule_names_.size(); ++i) {
      if (rule_names_[i] == name) return rule_nodes_[i];
    }
    rule_names_.emplace_back(name);
    rule_nodes_.push_back(add_parent(Op::rule, {0u}));
    defined_.push_back(false);
    return rule_nodes_.back();
  }
  bool read_rule() {
    if (!take(rule_mark)) return fail("want a rule at '" + std::string(text_.substr(at_, 20)) + "'");
    std::string_view name = take_name();
    Kind kind = Kind::count;
    if (name == "also") return read_more();
    if (name == "top") {
      skip_space();
      const std::string_view kind_name = take_name();
      for (size_t i = 0; i < static_cast<size_t>(Kind::count); ++i) {
        if (kind_names[i] == kind_name) kind = static_cast<Kind>(i);
      }
      if (kind == Kind::count) return fail("unknown kind '" + std::string(kind_name) + "'");
      skip_space();
      name = take_name();
    }
    if (name.empty() || !take('=')) return fail("want 'name = pattern' at '" + std::string(name) + "'");
    const uint32_t node = rule_node(name);
    rule_ = name;
    for (size_t i = 0; i < rule_names_.size(); ++i) {
      if (rule_names_[i] == name && defined_[i]) return fail("rule '" + std::string(name) + "' is defined twice");
    }
    uint32_t body = 0;
    if (!read_choice(body)) return fail("in rule '" + std::string(name) + "'");
    for (size_t i = 0; i < rule_names_.size(); ++i) {
      if (rule_names_[i] == name) defined_[i] = true;
    }
    grammar_.children_[grammar_.nodes_[node].first_child] = body;
    if (kind == Kind::count) return true;
    top_names_.emplace_back(name);
    top_kinds_.push_back(kind);
    return add_tops(top_names_.size() - 1, body), true;
  }
  // also NAME = ...: more alternatives of a top rule.
  bool read_more() {
    skip_space();
    const std::string_view name = take_name();
    const auto found = std::find(top_names_.begin(), top_names_.end(), name);
    if (found == top_names_.end() || !take('=')) return fail("no top rule '" + std::string(name) + "' for also");
    rule_ = name;
    uint32_t body = 0;
    if (!read_choice(body)) return fail("in rule '" + std::string(name) + "'");
    return add_tops(static_cast<size_t>(found - top_names_.begin()), body), true;
  }
  // The alternatives of a top rule compete by length like top rules of their own.
  void add_tops(size_t top, uint32_t body) {
    const Node node = grammar_.nodes_[body];
    const auto rank = static_cast<uint32_t>(top);
    const uint32_t* const options = node.op == Op::choice ? grammar_.children(node) : &body;
    const uint16_t count = node.op == Op::choice ? node.child_count : uint16_t{1};
    for (uint16_t i = 0; i < count; ++i) grammar_.tops_.push_back({top_kinds_[top], options[i], rank, {}});
  }
  bool at_stop() const {
    const char c = text_[at_];
    return c == '|' || c == ')' || c == ']' || c == '}' || c == rule_mark;
  }
  bool read_choice(uint32_t& out) {
    std::vector<uint32_t> options;
    do {
      std::vector<uint32_t> parts;
      while (true) {
        skip_space();
        if (at_ >= text_.size() || at_stop()) break;
        uint32_t part = 0;
        if (!read_element(part)) return false;
        parts.push_back(part);
      }
      options.push_back(parts.size() == 1 ? parts[0] : add_parent(Op::sequence, parts));
    } while (take('|'));
    out = options.size() == 1 ? options[0] : add_parent(Op::choice, options);
    return true;
  }
  bool read_element(uint32_t& out) {
    if (!read_atom(out)) return false;
    if (at_ < text_.size() && text_[at_] == '?') out = add_parent(Op::optional, {out}), ++at_;
    else if (at_ < text_.size() && text_[at_] == '*') out = add_parent(Op::repeat, {out}), ++at_;
    return true;
  }
  bool read_atom(uint32_t& out) {
    const char c = text_[at_];
    if (is_name(c)) return read_named(out);
    ++at_;
    switch (c) {
      case '(': return read_choice(out) && (take(')') || fail("missing )"));
      case '&':
      case '!': return read_condition(c, out);
      case '<': return read_behind(out);
      case '\'': return read_quoted(out);
      case '[': return read_group(add(Op::core_begin), ']', Op::core_end, out);
      case '{': return read_frame(out);
      case '~': return out = add(Op::tight), true;
      case '$': return out = add(Op::line_end), true;
      case '^': return out = add(Op::line_start), true;
      case '.': return out = add(Op::any), true;
      default: return fail("unexpected '" + std::string(1, c) + "' in rule '" + std::string(rule_) + "'");
    }
  }
  bool read_behind(uint32_t& out) {
    const bool within = at_ < text_.size() && text_[at_] == '<', opened = at_ < text_.size() && text_[at_] == '^';
    at_ += within || opened ? 1 : 0;
    const std::string_view name = take_name();
    if (opened) return out = add(Op::line_opened, lexicon_.start_class(name)), true;
    if (within) return out = add(Op::within, lexicon_.start_class(name)), true;
    if (name == "small" || name == "capital")
      return out = add(name == "small" ? Op::behind_small : Op::behind_capital), true;
    if (name == "dated" || name == "quoted")
      return out = add(name == "dated" ? Op::behind_date : Op::behind_quote), true;
    out = add(Op::behind, lexicon_.end_class(name));
    return true;
  }
  bool read_condition(char c, uint32_t& out) {
    if (c == '!' && at_ < text_.size() && text_[at_] == '<') {
      if (++at_ < text_.size() && text_[at_] == '<')
        return ++at_, out = add(Op::not_within, lexicon_.start_class(take_name())), true;
      return out = add(Op::not_behind, lexicon_.end_class(take_name())), true;
    }
    uint32_t inner = 0;
    if (at_ >= text_.size() || !read_atom(inner)) return fail("nothing behind & or !");
    return out = add_parent(c == '&' ? Op::followed_by : Op::not_followed_by, {inner}), true;
  }
  bool read_quoted(uint32_t& out) {
    if (at_ + 1 >= text_.size() || text_[at_ + 1] != '\'') return fail("want 'x'");
    out = add(Op::punctuation, static_cast<unsigned char>(text_[at_]));
    at_ += 2;
    return true;
  }
  bool read_frame(uint32_t& out) {
    int32_t role = static_cast<int32_t>(Role::single);
    const size_t begin = at_;
    const std::string_view name = take_name();
    bool known = false;
    for (const NamedOp& named : roles) {
      if (named.name == name) role = named.value, known = true;
    }
    if (!known) at_ = begin;
    return read_group(add(Op::frame_begin, role), '}', Op::frame_end, out);
  }
  // [ ... ] and { ... }: what they enclose, between a mark for its begin and one for its end.
  bool read_group(uint32_t begin, char closing, Op end, uint32_t& out) {
    uint32_t inner = 0;
    if (!read_choice(inner)) return false;
    if (!take(closing)) return fail("missing " + std::string(1, closing) + " in rule '" + std::string(rule_) + "'");
    return out = add_parent(Op::sequence, {begin, inner, add(end)}), true;
  }
  bool read_named(uint32_t& out) {
    const std::string_view name = take_name();
    if (at_ < text_.size() && text_[at_] == '=') return read_assignment(name, out);
    if (at_ < text_.size() && text_[at_] == '.') {
      for (const NamedOp& named : slot_ops) {
        if (named.name != name) continue;
        ++at_;
        const Slot slot = slot_named(take_name());
        if (slot == Slot::count) return fail("unknown slot behind " + std::string(name));
        return out = add(named.op, 0, slot), true;
      }
    }
    for (const NamedOp& named : plain_ops) {
      if (named.name == name) return out = add(named.op, named.value), true;
    }
    if (name[0] >= 'A' && name[0] <= 'Z') return out = add(Op::phrase, lexicon_.start_class(name)), true;
    return out = rule_node(name), true;
  }
  bool read_assignment(std::string_view name, uint32_t& out) {
    ++at_;
    const size_t begin = at_;
    while (at_ < text_.size() && (is_name(text_[at_]) || text_[at_] == '-')) ++at_;
    const Slot slot = slot_named(name);
    int32_t value = 0;
    if (slot == Slot::count || !slot_value(text_.substr(begin, at_ - begin), value)) {
      return fail("unknown slot or value: " + std::string(name));
    }
    return out = add(Op::set_slot, value, slot), true;
  }

  Grammar& grammar_;
  Lexicon& lexicon_;
  std::string& why_;
  std::string_view text_, rule_;
  size_t at_ = 0;
  std::vector<std::string> rule_names_, top_names_;
  std::vector<Kind> top_kinds_;
  std::vector<uint32_t> rule_nodes_;
  std::vector<bool> defined_;
};

bool Grammar::read(const std::vector<std::string_view>& tables, Lexicon& lexicon, std::string& why) {
  if (!GrammarReader(*this, lexicon, why).read(tables)) return false;
  inline_small_rules();
  std::stable_sort(tops_.begin(), tops_.end(), [](const TopRule& a, const TopRule& b) { return a.rank < b.rank; });
  compute_first();
  add_preconditions();
  return (list_asked() && share_bits() && number_openings(NumberClasses(lexicon))) ||
         (why = "grammar: too many rules", false);
}

}  // namespace soi::dates
