// SPDX-License-Identifier: Apache-2.0
//
// The validator.
#include "unit/report/schema.hpp"

#include <regex>
#include <set>

namespace foedus::report {
namespace {

using nlohmann::json;

class Validator {
 public:
  explicit Validator(const json& root) : root_(root) {}

  void check(const json& value, const json& schema, const std::string& path) {
    static const std::set<std::string> known = {"$schema",
                                                "$id",
                                                "$defs",
                                                "$ref",
                                                "title",
                                                "description",
                                                "type",
                                                "const",
                                                "enum",
                                                "properties",
                                                "required",
                                                "items",
                                                "minItems",
                                                "oneOf",
                                                "minimum",
                                                "maximum",
                                                "additionalProperties",
                                                "pattern",
                                                "minLength"};
    for (const auto& [keyword, unused] : schema.items()) {
      if (!known.contains(keyword)) fail(path, "the schema uses " + keyword + ", which this validator does not know");
    }
    if (schema.contains("$ref")) check(value, target_of(schema.at("$ref")), path);
    check_value(value, schema, path);
    if (value.is_object()) check_object(value, schema, path);
    if (value.is_array()) check_array(value, schema, path);
    if (schema.contains("oneOf")) check_one_of(value, schema.at("oneOf"), path);
  }

  std::vector<std::string> faults;

 private:
  void fail(const std::string& path, const std::string& what) { faults.push_back(path + ": " + what); }

  const json& target_of(const std::string& reference) { return root_.at(json::json_pointer(reference.substr(1))); }

  static bool has_type(const json& value, const std::string& type) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "number") return value.is_number();
    if (type == "integer") return value.is_number_integer();
    if (type == "boolean") return value.is_boolean();
    if (type == "null") return value.is_null();
    return false;
  }

  void check_value(const json& value, const json& schema, const std::string& path) {
    if (schema.contains("type")) {
      const json& type = schema.at("type");
      bool fits = false;
      for (const json& each : type.is_array() ? type : json::array({type})) fits = fits || has_type(value, each);
      if (!fits) fail(path, "is not of type " + type.dump());
    }
    if (schema.contains("const") && value != schema.at("const")) fail(path, "is not " + schema.at("const").dump());
    if (schema.contains("enum")) {
      bool found = false;
      for (const json& each : schema.at("enum")) found = found || each == value;
      if (!found) fail(path, "is none of " + schema.at("enum").dump());
    }
    if (value.is_number()) {
      const double number = value;
      if (schema.contains("minimum") && number < schema.at("minimum")) fail(path, "is below the minimum");
      if (schema.contains("maximum") && number > schema.at("maximum")) fail(path, "is above the maximum");
    }
    if (value.is_string()) {
      const std::string text = value;
      if (schema.contains("minLength") && text.size() < schema.at("minLength")) fail(path, "is too short");
      if (schema.contains("pattern") && !std::regex_search(text, std::regex(schema.at("pattern").get<std::string>()))) {
        fail(path, "does not match " + schema.at("pattern").dump());
      }
    }
  }

  void check_object(const json& value, const json& schema, const std::string& path) {
    if (schema.contains("required")) {
      for (const json& name : schema.at("required")) {
        if (!value.contains(name)) fail(path, "lacks " + name.dump());
      }
    }
    if (!schema.contains("properties")) return;
    const json& properties = schema.at("properties");
    const bool closed = schema.contains("additionalProperties") && schema.at("additionalProperties") == false;
    for (const auto& [name, member] : value.items()) {
      if (properties.contains(name)) {
        check(member, properties.at(name), path + "/" + name);
      } else if (closed) {
        fail(path, "has an unknown member " + name);
      }
    }
  }

  void check_array(const json& value, const json& schema, const std::string& path) {
    if (schema.contains("minItems") && value.size() < schema.at("minItems")) fail(path, "has too few items");
    if (!schema.contains("items")) return;
    for (std::size_t i = 0; i < value.size(); ++i) check(value[i], schema.at("items"), path + "/" + std::to_string(i));
  }

  void check_one_of(const json& value, const json& choices, const std::string& path) {
    int fitting = 0;
    std::string first_fault;
    for (const json& choice : choices) {
      Validator attempt(root_);
      attempt.check(value, choice, path);
      if (attempt.faults.empty())
        ++fitting;
      else if (first_fault.empty())
        first_fault = attempt.faults.front();
    }
    if (fitting != 1) fail(path, "fits " + std::to_string(fitting) + " forms, not one; " + first_fault);
  }

  const json& root_;
};

}  // namespace

std::vector<std::string> validate(const nlohmann::json& document, const nlohmann::json& schema) {
  Validator validator(schema);
  validator.check(document, schema, "");
  return validator.faults;
}

}  // namespace foedus::report
