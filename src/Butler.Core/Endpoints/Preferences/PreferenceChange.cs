namespace PlexButler;

/// <summary>A new value for a preference.</summary>
/// <param name="Id">Exactly as the server has it; never empty.</param>
/// <param name="Value">As text: <c>1</c> and <c>0</c>, decimal digits, or any text; may be empty.</param>
/// <exception cref="ArgumentException">There is no id, or no value.</exception>
public sealed record PreferenceChange(string Id, string Value)
{
    /// <summary>Exactly as the server has it; never empty.</summary>
    public string Id
    {
        get;
        init => field = CheckId(value);
    } = CheckId(Id);

    /// <summary>As text; may be empty.</summary>
    public string Value
    {
        get;
        init => field = CheckValue(value);
    } = CheckValue(Value);

    static string CheckId(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id, nameof(Id));
        return id;
    }

    static string CheckValue(string value)
    {
        ArgumentNullException.ThrowIfNull(value, nameof(Value));
        return value;
    }
}
