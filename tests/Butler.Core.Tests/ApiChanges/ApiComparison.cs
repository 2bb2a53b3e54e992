namespace PlexButler.Tests.ApiChanges;

/// <summary>What whoever upgrades has to change, and what is new.</summary>
sealed class ApiComparison
{
    readonly IReadOnlyDictionary<string, ApiType> now;
    readonly Dictionary<string, ApiReplacement> replacements;
    readonly ApiNames names;
    readonly HashSet<string> used = new(StringComparer.Ordinal);
    readonly HashSet<string> known = new(StringComparer.Ordinal);

    /// <summary>Compares two listings.</summary>
    public ApiComparison(
        IReadOnlyDictionary<string, ApiType> before,
        IReadOnlyDictionary<string, ApiType> now,
        ApiReplacement[] replacements
    )
    {
        (this.now, names) = (now, new(replacements));
        this.replacements = replacements.ToDictionary(static one => one.Before, StringComparer.Ordinal);
        foreach (var type in before.Values)
            Compare(type);
        Problems.AddRange(
            replacements.Where(one => !Exists(one.Now)).Select(static one => $"{one.Before}: there is no {one.Now}")
        );
        Problems.AddRange(this.replacements.Keys.Except(used).Select(static name => $"{name} is not gone"));
        Added.AddRange(now.Values.Select(ListNew).Where(static one => one.What.Length > 0));
    }

    /// <summary>Before and now, in the order of the names before.</summary>
    public List<(string Before, string Now, string Note)> Changed { get; } = [];

    /// <summary>What did not exist, by type.</summary>
    public List<(string Type, string[] What)> Added { get; } = [];

    /// <summary>Where a replacement is missing or wrong.</summary>
    public List<string> Problems { get; } = [];

    void Compare(ApiType type)
    {
        AddReplacement(type.Name);
        if (!now.TryGetValue(names.RenameType(type.Name), out var present))
        {
            Problems.Add($"{type.Name} is gone, and nothing says what replaced it");
            return;
        }
        known.Add(present.Name);
        if (type.Kind != present.Kind)
            Changed.Add(($"`{type.Kind} {type.Name}`", $"`{present.Kind} {present.Name}`", ""));
        if (type.IsEnum && HasZero(type) && !HasZero(present))
            Changed.Add(($"the numbers of `{type.Name}`, from 0", "from 1", ""));
        foreach (var (member, signatures) in type.Members.OrderBy(static one => one.Key, StringComparer.Ordinal))
            if (!AddReplacement($"{type.Name}.{member}"))
                Compare(type, present, member, signatures);
    }

    void Compare(ApiType type, ApiType present, string member, string[] signatures)
    {
        // A constructor is called as its type.
        var name = member == type.Name ? present.Name : member;
        if (!present.Members.TryGetValue(name, out var presentSignatures))
        {
            Problems.Add($"{type.Name}.{member} is gone, and nothing says what replaced it");
            return;
        }
        known.Add($"{present.Name}.{name}");
        var same = presentSignatures.Select(ApiNames.Simplify).ToHashSet(StringComparer.Ordinal);
        string[] gone =
        [
            .. signatures.Where(one => !same.Contains(ApiNames.Simplify(names.RenameSignature(type.Name, one)))),
        ];
        if (gone.Length > 0 && !type.IsEnum)
            Changed.Add((Quote(type.Name, gone), Quote(present.Name, presentSignatures), ""));
    }

    bool AddReplacement(string name)
    {
        if (!replacements.TryGetValue(name, out var replacement))
            return false;
        used.Add(name);
        known.Add(replacement.Now);
        known.Add(GetType(replacement.Now));
        Changed.Add(($"`{name}`", $"`{replacement.Now}`", replacement.Note));
        return true;
    }

    (string Type, string[] What) ListNew(ApiType type) =>
        IsPartOfNew(type.Name) ? (type.Name, [])
        : known.Contains(type.Name)
            ? (
                type.Name,
                [
                    .. type
                        .Members.Keys.Where(member =>
                            !known.Contains($"{type.Name}.{member}") && !IsInherited(type, member)
                        )
                        .Order(StringComparer.Ordinal)
                        .Select(static member => $"`{member}`"),
                ]
            )
        : (type.Name, [$"{type.Kind}"]);

    bool IsPartOfNew(string name) =>
        name.LastIndexOf('.') is > 0 and var dot && now.ContainsKey(name[..dot]) && !known.Contains(name[..dot]);

    bool IsInherited(ApiType type, string member) =>
        type.Name.LastIndexOf('.') is > 0 and var dot
        && now.TryGetValue(type.Name[..dot], out var outer)
        && outer.Members.ContainsKey(member);

    bool Exists(string name) =>
        now.ContainsKey(name)
        || name.LastIndexOf('.') is > 0 and var dot
            && now.TryGetValue(name[..dot], out var type)
            && type.Members.ContainsKey(name[(dot + 1)..]);

    string GetType(string name) => now.ContainsKey(name) ? name : name[..name.LastIndexOf('.')];

    static bool HasZero(ApiType type) =>
        type.Members.Values.Any(static values => values[0].EndsWith(" = 0", StringComparison.Ordinal));

    static string Quote(string type, string[] signatures) =>
        string.Join("<br>", signatures.Select(one => $"`{type}`: `{one}`"));
}
