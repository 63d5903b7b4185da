//! What can be found to differ between two schemas.

/// A kind of difference between two schemas. What it means is in the tables beside, by direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SchemaFact {
    /// An optional property is there that was not.
    PropertyAdded,
    /// A required property is there that was not.
    RequiredPropertyAdded,
    /// A required property is there that was not, and has a default.
    RequiredPropertyWithDefaultAdded,
    /// An optional property is gone.
    PropertyRemoved,
    /// A required property is gone.
    RequiredPropertyRemoved,
    /// An optional property is required.
    PropertyRequired,
    /// An optional property is required, and has a default.
    PropertyWithDefaultRequired,
    /// A required property is optional.
    PropertyOptional,
    /// A name is required that no property has.
    UndeclaredRequired,
    /// A name is no longer required that no property has.
    UndeclaredOptional,
    /// A property should no longer be used.
    PropertyDeprecated,
    /// A property may be used again.
    PropertyReactivated,

    /// A named schema should no longer be used.
    SchemaDeprecated,
    /// A named schema may be used again.
    SchemaReactivated,

    /// Only responses hold the property any more.
    PropertyReadOnly,
    /// Requests hold a property that only responses held.
    PropertyNotReadOnly,
    /// Requests have to hold a property that only responses held.
    RequiredPropertyNotReadOnly,
    /// Only requests hold an optional property any more.
    PropertyWriteOnly,
    /// Only requests hold a required property any more.
    RequiredPropertyWriteOnly,
    /// Responses hold an optional property that only requests held.
    PropertyNotWriteOnly,
    /// Responses hold a required property that only requests held.
    RequiredPropertyNotWriteOnly,

    /// `null` is a value.
    Nullable,
    /// `null` is no value any more.
    NotNullable,
    /// What holds where nothing is given is there.
    DefaultAdded,
    /// It is another.
    DefaultChanged,
    /// It is gone.
    DefaultRemoved,

    /// Another type, and neither has all values of the other.
    TypeChanged,
    /// A type with fewer values.
    TypeNarrowed,
    /// A type with more values.
    TypeWidened,
    /// Another form of the same type.
    FormatChanged,
    /// A form where there was none, or a narrower one.
    FormatNarrowed,
    /// No form where there was one, or a wider one.
    FormatWidened,

    /// A type became a list of its values.
    EnumAdded,
    /// A list of values became their type.
    EnumRemoved,
    /// Any value became one.
    ConstAdded,
    /// One value became another.
    ConstChanged,
    /// One value became any.
    ConstRemoved,
    /// A value is listed that was not.
    ValueAdded,
    /// A value is listed no longer.
    ValueRemoved,
    /// The values are told, and others are allowed as before.
    SuggestionAdded,
    /// A value is told no longer, and allowed as before.
    SuggestionRemoved,

    /// A list of items that are described one by one was one of items that are alike.
    TupleAdded,
    /// The reverse.
    TupleRemoved,
    /// There are more items described one by one, or fewer.
    TupleLength,

    /// One more alternative.
    VariantAdded,
    /// One alternative less.
    VariantRemoved,
    /// A type became one of several alternatives.
    Wrapped,
    /// One of several alternatives became the only one.
    Unwrapped,
    /// A property tells alternatives apart.
    DiscriminatorAdded,
    /// Another property does.
    DiscriminatorChanged,
    /// None does any more.
    DiscriminatorRemoved,
    /// One more value of that property means an alternative.
    TagAdded,
    /// A value means it no longer.
    TagRemoved,

    /// Undeclared properties are forbidden.
    AdditionalForbidden,
    /// Undeclared properties are allowed.
    AdditionalAllowed,
    /// Undeclared properties have a type.
    AdditionalTyped,
    /// Undeclared properties can hold anything.
    AdditionalUntyped,

    /// A keyword that restricts values.
    Limit(Limit, LimitEdit),
}

/// The keywords that restrict values beside their type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Limit {
    /// `minimum` and `exclusiveMinimum`.
    Minimum,
    /// `maximum` and `exclusiveMaximum`.
    Maximum,
    /// `multipleOf`.
    MultipleOf,
    /// `minLength`.
    MinLength,
    /// `maxLength`.
    MaxLength,
    /// `minItems`.
    MinItems,
    /// `maxItems`.
    MaxItems,
    /// `minProperties`.
    MinProperties,
    /// `maxProperties`.
    MaxProperties,
    /// `minContains`.
    MinContains,
    /// `maxContains`.
    MaxContains,
    /// `uniqueItems`.
    UniqueItems,
    /// `pattern`.
    Pattern,
    /// `oneOf` and not `anyOf`: exactly one alternative fits.
    ExactlyOne,
    /// `oneOf` or `anyOf` of nothing but required properties.
    RequiredTogether,
    /// `not`.
    Not,
    /// `if`, with `then` and `else`.
    Condition,
    /// `contains`.
    Contains,
    /// `dependentRequired`.
    DependentRequired,
    /// `dependentSchemas`.
    DependentSchemas,
    /// `propertyNames`.
    PropertyNames,
    /// `patternProperties`.
    PatternProperties,
    /// `prefixItems` of lists that can be longer or shorter.
    PrefixItems,
    /// `unevaluatedItems`.
    UnevaluatedItems,
    /// `unevaluatedProperties`.
    UnevaluatedProperties,
    /// `contentEncoding`.
    ContentEncoding,
    /// `contentMediaType`.
    ContentMediaType,
    /// `contentSchema`.
    ContentSchema,
    /// `enum` of values that no type has.
    Values,
    /// `x-extensible-enum`.
    ExtensibleEnum,
    /// What stands beside a reference.
    Beside,
}

/// What happened to a keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LimitEdit {
    /// It is there.
    Set,
    /// It allows less.
    Tightened,
    /// It allows more.
    Loosened,
    /// It allows other values.
    Changed,
    /// It is gone.
    Unset,
}
